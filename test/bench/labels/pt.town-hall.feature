# language: pt
Funcionalidade: Pedido de dístico de estacionamento
  Como morador
  Quero pedir o dístico online
  Para não ter de me deslocar à câmara

  Cenário: Submeter o pedido
    Dado que estou no formulário "Novo pedido"
    Quando preencho a matrícula com "AA-12-BB"
    E carrego o comprovativo de morada
    E aceito os termos
    E submeto o pedido
    Então sou redirecionado para a página "Os meus pedidos"
    E o pedido aparece na lista como "Em análise"

  Cenário: Falta um documento
    Quando submeto o pedido sem anexar o comprovativo
    Então o campo "Comprovativo de morada" fica assinalado como obrigatório
