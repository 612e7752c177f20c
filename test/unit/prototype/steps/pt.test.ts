import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('pt', role, text), expected, text);
}

test('a Portuguese step that sets the scene is read', () => {
  check('context', [
    ['que estou logado como administrador', 'signIn [administrador]'],
    ['que estou na página inicial', 'open [página inicial]'],
    ['que existe um livro "Dom Casmurro" de "Machado"', 'assume [livro] Dom Casmurro; Machado'],
    ['que a conta "Corrente" tem saldo de "R$ 100"', 'assume [conta] Corrente; saldo=R$ 100'],
    ['que sou um paciente da clínica', 'signIn [paciente da clínica]'],
    ['que o cliente "Martins" possui uma conta corrente', 'assume [cliente] Martins'],
    ['que não há consultas marcadas', 'assume [consultas marcadas]'],
    ['que os seguintes alunos estão matriculados', 'assume [os seguintes alunos matriculados]'],
  ]);
});

test('a Portuguese step that does something is read', () => {
  check('action', [
    ['preencho o campo "Nome" com "Ana"', 'fill [Nome] Ana'],
    ['informo "Ana" no campo "Nome"', 'fill [Nome] Ana'],
    ['eu digito "Ana" como nome', 'fill [nome] Ana'],
    ['clico no botão "Salvar"', 'press [Salvar]'],
    ['clico em "Excluir"', 'press [Excluir]'],
    ['adiciono o produto "Lápis" ao carrinho', 'press [adicionar ao carrinho] | on Lápis'],
    ['seleciono "Brasil" na lista "País"', 'choose [País] Brasil'],
    ['escolho "Expresso" como forma de envio', 'choose [forma de envio] Expresso'],
    ['marco a opção "Aceito"', 'check [Aceito]'],
    ['quero criar uma nova conta', 'open [criar uma nova conta]'],
    ['altero o status para "Pago"', 'fill [status] Pago'],
    ['confirmo meu pedido', 'press [confirmar pedido]'],
    ['faço login com o e-mail "a@b.br" e a senha "x"', 'signIn [] e-mail=a@b.br; senha=x'],
    ['anexo o arquivo "foto.png"', 'upload [arquivo] foto.png'],
    ['acesso a página "Carrinho"', 'open [Carrinho]'],
    ['abro o pedido "P1"', 'open [pedido] P1 | on P1'],
    ['pesquiso por "Machado"', 'fill [pesquisa] Machado'],
    ['não informo o sobrenome', 'fill [sobrenome]'],
    ['o usuário solicita um agendamento', 'press [solicitar agendamento]'],
    ['agendo uma consulta com "Dra. Lima"', 'press [agendar consulta] Dra. Lima'],
    ['envio o formulário sem assinatura', 'press [enviar formulário sem assinatura]'],
    ['deixo o campo e-mail em branco', 'fill [e-mail]'],
    ['saio do sistema', 'press [sair do sistema]'],
    ['o usuário informa sua senha', 'fill [senha]'],
    ['o atendente aprova a solicitação "S1"', 'press [aprovar] | on S1'],
    ['abro o menu', 'open [menu]'],
    ['baixo o comprovante', 'press [baixar comprovante]'],
    ['volto para a lista de processos', 'open [lista de processos]'],
    ['pego emprestado o livro "Dom Casmurro"', 'press [pegar emprestado] | on Dom Casmurro'],
    ['recuso a solicitação de "Paulo"', 'press [recusar] | on Paulo'],
    ['coloco "3" como quantidade', 'fill [quantidade] 3'],
    ['pressiono o botão "Avançar"', 'press [Avançar]'],
  ]);
});

test('a Portuguese step that tells what must be there is read', () => {
  check('outcome', [
    ['devo ver "Bem-vindo"', 'see [] Bem-vindo'],
    ['vejo a mensagem de erro "Senha incorreta"', 'message [Senha incorreta] Senha incorreta | error'],
    ['sou redirecionado para a página de login', 'at [página de login]'],
    ['o campo "Nome" deve conter "Ana"', 'holds [Nome] Ana'],
    ['o botão "Salvar" deve estar desabilitado', 'disabled [Salvar]'],
    ['vejo 3 livros na lista', 'count [livros] | count 3'],
    ['não devo ver "Excluir"', 'notSee [] Excluir'],
    [
      'sou informado que a transferência foi realizada com sucesso',
      'message [a transferência foi realizada com sucesso] | success',
    ],
    ['não consigo editar o valor', 'disabled [valor]'],
    ['o saldo da conta deve ser "R$ 80"', 'see [saldo da conta] R$ 80'],
    ['nenhum resultado é exibido', 'notSee [resultado]'],
    ['o sistema exibe a mensagem "Saldo insuficiente"', 'message [Saldo insuficiente] Saldo insuficiente | error'],
    ['a lista de reservas está vazia', 'count [reservas] | count 0'],
    ['devo estar na página de perfil', 'at [página de perfil]'],
    ['vejo meu novo saldo', 'see [novo saldo]'],
    ['a solicitação "S1" aparece na lista', 'see [solicitação] S1'],
    ['a solicitação é rejeitada', 'see [solicitação rejeitada]'],
    ['deve haver 2 voos', 'count [voos] | count 2'],
    ['o status do processo é "Aceito"', 'see [status do processo] Aceito'],
    ['"Paulo" não aparece mais na lista', 'notSee [] Paulo'],
    ['o campo "País" está vazio', 'holds [País]'],
    ['posso baixar meu bilhete', 'enabled [baixar bilhete]'],
    ['a página exibe "Bem-vindo"', 'see [] Bem-vindo'],
    ['devo ver as seguintes faturas', 'see [faturas]'],
    ['o sistema deve exibir a mensagem "Salvo"', 'message [Salvo] Salvo | success'],
    ['o valor total é de "R$ 30"', 'see [valor total] R$ 30'],
    ['devo ser redirecionado para o painel', 'at [painel]'],
    ['o sistema informa que o CPF é inválido', 'message [o CPF é inválido] | error'],
  ]);
});
