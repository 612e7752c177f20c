# language: es
Característica: Reserva de habitación
  Como viajera
  Quiero reservar una habitación
  Para pasar el puente fuera

  Escenario: Reserva sin desayuno
    Dado que hay habitaciones libres para el puente de mayo
    Cuando busco alojamiento para 2 personas
    Y elijo la habitación "Doble con vistas"
    Y desmarco "Desayuno incluido"
    Entonces el precio total es 180 €
