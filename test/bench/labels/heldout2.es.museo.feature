# language: es
Característica: Visita guiada al museo
  Como profesora
  Quiero reservar una visita para mi clase
  Para organizar la excursión

  Escenario: Grupo demasiado grande
    Dado que las visitas admiten un máximo de 25 personas
    Cuando abro el menú "Grupos"
    Y escribo 32 en la casilla "Asistentes"
    Y pulso el botón de reservar
    Entonces aparece un aviso de que el grupo es demasiado grande
    Y no puedo pulsar el botón "Pagar la visita"
