import type { WaitingTexts } from '../WaitingTexts';

export const es: WaitingTexts = {
  expected: {
    soon: 'Gracias por esperar. En un minuto le atenderá una persona.',
    minutes: 'Gracias por esperar. Faltan unos {minutes} minutos.',
    longer: 'Gracias por esperar. Hoy está tardando más de lo habitual; conserva su lugar.',
    unknown: 'Gracias por esperar. Todavía no puedo decirle cuánto tardará; conserva su lugar.',
  },
  offer: 'Puede elegir; responda con un número, por favor:',
  alternatives: { wait: 'Seguir esperando', callback: 'Que me llamen', email: 'Respuesta por correo electrónico' },
  confirmed: {
    wait: 'De acuerdo, conserva su lugar. Una persona le atenderá lo antes posible.',
    callback: 'Anotado: le llamaremos. Si debe ser a otro número que el que tenemos, escríbalo aquí.',
    email:
      'Anotado: le responderemos por correo electrónico. Si debe ser a otra dirección que la que tenemos, escríbala aquí.',
  },
  callBack: {
    at: 'Anotado: le llamaremos al {number}. Si debe ser a otro número, escríbalo aquí.',
    ask: 'Le llamaremos. ¿A qué número? Escríbalo aquí, por favor, con el prefijo del país.',
  },
  mail: {
    at: 'Anotado: le responderemos por correo a {address}. Si debe ser a otra dirección, escríbala aquí.',
    ask: 'Le responderemos por correo. ¿A qué dirección? Escríbala aquí, por favor.',
  },
  words: {
    wait: ['esperar', 'espero', 'seguir esperando', 'sigo esperando', 'me quedo'],
    callback: [
      'llamada',
      'llámame',
      'llamame',
      'llámenme',
      'llamenme',
      'llamen',
      'llamar',
      'teléfono',
      'que me llamen',
      'llamarme',
    ],
    email: ['correo', 'email', 'e mail', 'mail', 'escríbanme'],
  },
  numbers: ['uno', 'dos', 'tres', 'cuatro'],
  negations: ['no', 'nunca', 'sin', 'tampoco', 'ni'],
};
