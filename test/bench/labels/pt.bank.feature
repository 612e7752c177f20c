# language: pt
Funcionalidade: Pagamento por Pix
  Como correntista
  Eu quero pagar com Pix
  Para que o dinheiro caia na hora

  Cenário: Pix para um contato salvo
    Dado que tenho saldo de R$ 300,00
    E que estou logado no aplicativo
    Quando acesso o menu "Pix"
    E escolho o contato "Padaria do Zé"
    E informo o valor "45,00"
    E toco em "Pagar"
    Então devo ver o comprovante com o valor pago
    E meu saldo deve ser de R$ 255,00

  Cenário: Saldo insuficiente
    Dado que meu saldo é menor do que o valor do pagamento
    Quando tento pagar mesmo assim
    Então vejo a mensagem de erro "Saldo insuficiente"
