import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('es', role, text), expected, text);
}

test('a Spanish step that sets the scene is read', () => {
  check('context', [
    ['que he iniciado sesión como administrador', 'signIn [administrador]'],
    ['que estoy en la página de inicio', 'open [página de inicio]'],
    ['que existe un libro "Quijote" de "Cervantes"', 'assume [libro] Quijote; Cervantes'],
    ['que la cuenta "Nómina" tiene un saldo de "100 €"', 'assume [cuenta] Nómina; saldo=100 €'],
    ['que soy un paciente de la clínica', 'signIn [paciente de la clínica]'],
    ['que el cliente "Martín" tiene una cuenta corriente', 'assume [cliente] Martín'],
    ['que no hay citas previstas', 'assume [citas previstas]'],
    ['que los siguientes alumnos están matriculados', 'assume [los siguientes alumnos matriculados]'],
  ]);
});

test('a Spanish step that does something is read', () => {
  check('action', [
    ['relleno el campo "Nombre" con "Ana"', 'fill [Nombre] Ana'],
    ['introduzco "Ana" en el campo "Nombre"', 'fill [Nombre] Ana'],
    ['escribo "Ana" como nombre', 'fill [nombre] Ana'],
    ['hago clic en el botón "Guardar"', 'press [Guardar]'],
    ['pulso "Eliminar"', 'press [Eliminar]'],
    ['añado el producto "Lápiz" al carrito', 'press [añadir al carrito] | on Lápiz'],
    ['selecciono "España" de la lista "País"', 'choose [País] España'],
    ['elijo "Exprés" como método de envío', 'choose [método de envío] Exprés'],
    ['marco la casilla "Acepto"', 'check [Acepto]'],
    ['quiero crear una cuenta nueva', 'open [crear una cuenta nueva]'],
    ['cambio el estado a "Pagado"', 'fill [estado] Pagado'],
    ['confirmo mi pedido', 'press [confirmar pedido]'],
    ['el usuario inicia sesión con el correo "a@b.es" y la contraseña "x"', 'signIn [] correo=a@b.es; contraseña=x'],
    ['adjunto el archivo "foto.png"', 'upload [archivo] foto.png'],
    ['visito la página "Carrito"', 'open [Carrito]'],
    ['abro el pedido "P1"', 'open [pedido] P1 | on P1'],
    ['busco "Cervantes"', 'fill [búsqueda] Cervantes'],
    ['no indico el apellido', 'fill [apellido]'],
    ['el cliente solicita una cita', 'press [solicitar cita]'],
    ['reservo una cita con "Dra. Ruiz"', 'press [reservar cita] Dra. Ruiz'],
    ['envío el formulario sin firma', 'press [enviar formulario sin firma]'],
    ['dejo el campo correo vacío', 'fill [correo]'],
    ['cierro sesión', 'press [cerrar sesión]'],
    ['el usuario introduce su contraseña', 'fill [contraseña]'],
    ['el funcionario aprueba la solicitud "S1"', 'press [aprobar] | on S1'],
    ['abro el menú', 'open [menú]'],
    ['descargo el justificante', 'press [descargar justificante]'],
    ['vuelvo a la lista de expedientes', 'open [lista de expedientes]'],
    ['pido prestado el libro "Quijote"', 'press [pedir prestado] | on Quijote'],
    ['rechazo la solicitud de "Pablo"', 'press [rechazar] | on Pablo'],
    ['lo elimino', 'press [eliminar]'],
    ['pongo "3" como cantidad', 'fill [cantidad] 3'],
    ['presiono el botón "Siguiente"', 'press [Siguiente]'],
  ]);
});

test('a Spanish step that tells what must be there is read', () => {
  check('outcome', [
    ['debería ver "Bienvenido"', 'see [] Bienvenido'],
    [
      'veo el mensaje de error "Contraseña incorrecta"',
      'message [Contraseña incorrecta] Contraseña incorrecta | error',
    ],
    ['soy redirigido a la página de inicio de sesión', 'at [página de inicio de sesión]'],
    ['el campo "Nombre" debe contener "Ana"', 'holds [Nombre] Ana'],
    ['el botón "Guardar" está deshabilitado', 'disabled [Guardar]'],
    ['veo 3 libros en la lista', 'count [libros] | count 3'],
    ['no debería ver "Eliminar"', 'notSee [] Eliminar'],
    [
      'se me informa de que la transferencia se ha realizado correctamente',
      'message [la transferencia se ha realizado correctamente] | success',
    ],
    ['no puedo editar el importe', 'disabled [importe]'],
    ['el saldo de la cuenta debería ser "80 €"', 'see [saldo de la cuenta] 80 €'],
    ['no se muestra ningún resultado', 'notSee [resultado]'],
    ['se muestra un mensaje de confirmación', 'message [mensaje de confirmación] | success'],
    ['la lista de reservas está vacía', 'count [reservas] | count 0'],
    ['debería estar en la página de perfil', 'at [página de perfil]'],
    ['el sistema muestra el mensaje "Saldo insuficiente"', 'message [Saldo insuficiente] Saldo insuficiente | error'],
    ['veo mi nuevo saldo', 'see [nuevo saldo]'],
    ['la solicitud "S1" aparece en la lista', 'see [solicitud] S1'],
    ['la solicitud es rechazada', 'see [solicitud rechazada]'],
    ['debería haber 2 vuelos', 'count [vuelos] | count 2'],
    ['el estado del expediente es "Aceptado"', 'see [estado del expediente] Aceptado'],
    ['"Pablo" ya no aparece en la lista', 'notSee [] Pablo'],
    ['el campo "País" está vacío', 'holds [País]'],
    ['puedo descargar mi billete', 'enabled [descargar billete]'],
    ['la página muestra "Bienvenido"', 'see [] Bienvenido'],
    ['debo ver las siguientes facturas', 'see [facturas]'],
    ['el sistema rechaza el acceso', 'see [sistema rechaza acceso]'],
    [
      'aparece la advertencia "La sesión va a expirar"',
      'message [La sesión va a expirar] La sesión va a expirar | warn',
    ],
    ['el importe total es de "30 €"', 'see [importe total] 30 €'],
    ['se me redirige al panel de control', 'at [panel de control]'],
    ['el sistema debe mostrar el mensaje "Guardado"', 'message [Guardado] Guardado | success'],
  ]);
});
