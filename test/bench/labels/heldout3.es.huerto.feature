# language: es
Característica: Reparto de cestas
  Como socia del huerto
  Quiero cambiar mi cesta semanal

  Escenario: Quitar una verdura
    Dado que mi cesta incluye "Acelgas"
    Cuando quito "Acelgas" de la cesta
    Y añado "Calabaza" a la cesta
    Y elijo recoger la cesta el "jueves"
    Entonces "Acelgas" ya no figura en la cesta
    Y la cesta tiene 6 productos
