# language: es
Característica: Devolución de un pedido
  Para recuperar mi dinero
  Como cliente de la tienda
  Quiero devolver un artículo desde casa

  Escenario: Devolver un artículo
    Dado un pedido entregado hace 5 días con "Zapatillas Alba"
    Y estoy en la página "Mis pedidos"
    Cuando pulso "Devolver" junto a "Zapatillas Alba"
    E indico como motivo "Talla equivocada"
    Y adjunto una foto del producto
    Y confirmo la devolución
    Entonces el estado del pedido pasa a "En devolución"
    Y el importe a reembolsar es de 49,90 €

  Escenario: Fuera de plazo
    Dado un pedido entregado hace 45 días
    Entonces el botón "Devolver" está deshabilitado
