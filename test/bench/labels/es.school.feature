# language: es
Característica: Alta en el comedor escolar
  Como madre de una alumna
  Quiero apuntar a mi hija al comedor
  Para no tener que ir a la secretaría

  Escenario: Alta dentro del plazo
    Dado que he iniciado sesión con mi cuenta de familia
    Y que mi hija Lucía está matriculada en 3.º B
    Cuando entro en "Servicios"
    Y marco la casilla "Comedor"
    Y selecciono "Sin gluten" en el menú
    Y guardo los cambios
    Entonces aparece el aviso "Alta registrada correctamente"

  Escenario: Plazo cerrado
    Dado que el plazo de inscripción terminó ayer
    Entonces no puedo marcar la casilla "Comedor"
    Y veo la fecha en que se abre el próximo plazo
