# language: pt
Funcionalidade: Agendamento na clínica veterinária
  Como tutora de um cachorro
  Quero agendar vacinas
  Para não esquecer as datas

  Cenário: Agendar uma vacina
    Dado que meu cachorro "Thor" está cadastrado na clínica
    Quando clico em "Agendar vacina"
    E seleciono o veterinário "Dra. Lima"
    E deixo o campo "Observações" em branco
    Então o agendamento fica visível na agenda do Thor
