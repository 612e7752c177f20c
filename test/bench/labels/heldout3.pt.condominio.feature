# language: pt
Funcionalidade: Reserva do salão de festas
  Como moradora
  Quero reservar o salão

  Cenário: Data ocupada
    Dado que o salão está reservado para o dia "12/06"
    Quando abro o calendário
    E seleciono o dia "12/06"
    Então aparece o aviso "Salão indisponível"
    E não consigo confirmar a reserva
