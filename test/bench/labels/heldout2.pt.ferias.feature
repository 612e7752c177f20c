# language: pt
Funcionalidade: Pedido de férias
  Como colaboradora
  Quero pedir férias no portal
  Para não mandar e-mails

  Cenário: Cancelar um pedido
    Dado que tenho um pedido de férias aprovado para "agosto"
    Quando acesso "Minhas férias"
    E clico no ícone de lixeira na linha de "agosto"
    E informo o motivo "Mudança de planos"
    Então vejo que o pedido foi cancelado
    E meu saldo volta a ser de 22 dias
