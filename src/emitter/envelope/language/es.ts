import type { NoteLanguage } from './NoteLanguage';

export const es: NoteLanguage = {
  language: 'es',
  small: `a ahora al algo alguien algun alguna antes aqui asi aun aunque bien buena buenas bueno cada como con cual cuando cuanto
    cuya dado de debe del desde despues dia dias dice dijo donde dos el ella ellos en entonces entre era eramos eres es esa
    esas ese eso esos esta estaba estado estan estar estas este esto estos estoy fue fueron ha habia hace hacer hacia han
    has hasta hay haya he hecho hola hora hoy ido igual ir la las le les llama llamo llegado llego lleva llevo lo los luego
    mal manana mas me mi mia mio mis misma mismo mucha mucho muy nada nadie ni ningun ninguna no nos nosotros nuestra
    nuestro nueva nuevo o otra otro para pasa pasado pero poco por porque pues puede puedo que quien quiere quiero sabe
    salio se sea ser si sido sigue sin sino sobre solo son soy su sus tal tambien tan tanto te tener tengo ti tiene toda
    todas todo todos tras tu un una uno unos unas usted ustedes va vale van vez vino voy ya yo necesito necesita queria
    debia pague pago paga cobraron cobrado compre comprado hasta harta harto cliente clienta segura seguro estoy buenos mire oiga ayer anoche hablar persona alguien humano agente paseme`,
  fillers: 'eh em este pues bueno mire oiga esto mmm',
  courtesy: `hola buenas buenos dias tardes noches gracias muchas muchisimas por favor adios hasta luego pronto un saludo
    saludos que tal vale ok muy amable todo su ayuda la perfecto genial si no esta bien de acuerdo nada mas eso es`,
  yes: 'si vale ok claro perfecto bueno acuerdo correcto exacto adelante genial',
  no: 'no nunca tampoco jamas mejor',
  numbers: {
    cero: 0,
    un: 1,
    uno: 1,
    una: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10, // prettier-ignore
    once: 11,
    doce: 12,
    trece: 13,
    catorce: 14,
    quince: 15,
    dieciseis: 16,
    diecisiete: 17,
    dieciocho: 18,
    diecinueve: 19, // prettier-ignore
    veinte: 20,
    veintiuno: 21,
    veintiun: 21,
    veintidos: 22,
    veintitres: 23,
    veinticuatro: 24,
    veinticinco: 25,
    veintiseis: 26,
    veintisiete: 27,
    veintiocho: 28,
    veintinueve: 29, // prettier-ignore
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    setenta: 70,
    ochenta: 80,
    noventa: 90,
    cien: 100,
    ciento: 100,
    doscientos: 200,
    trescientos: 300,
    cuatrocientos: 400,
    quinientos: 500,
    mil: 1000, // prettier-ignore
  },
  numberAnd: 'y',
  repeats: { doble: 2, triple: 3 },
  currencies: 'euros euro dolares dolar pesos peso soles',
  slots: {
    order: /\b(?:pedido|compra|orden)\b/,
    invoice: /\b(?:numero de (?:la )?factura)\b/,
    email: /\b(?:correo|e-?mail)\b/,
    phone: /\b(?:telefono|movil|celular)\b/,
    address: /\b(?:direccion|domicilio|codigo postal|calle)\b/,
    name: /\b(?:nombre|apellidos?|se llama|a nombre de quien)\b/,
    date: /\b(?:fecha|que dia|cuando|nacimiento)\b/,
    amount: /\b(?:cuanto (?:dinero|cuesta|pago)|importe|precio|monto)\b/,
  },
  asks: {
    place: /\b(?:donde|adonde|(?:que|cual) (?:ciudad|tienda|estacion|lugar|sucursal))\b/,
    time: /\b(?:cuando|a que hora)\b/,
    reason: /\b(?:por que|motivo|razon)\b/,
    person: /\bquien(?:es)?\b/,
    amount: /\bcuanto (?:dinero|cuesta|pago)\b/,
    count: /\bcuant[oa]s\b/,
  },
  whichWords:
    /\b(?:cual(?:es)?|quien(?:es)?|donde|cuando|como|cuant\w+|a que|en que|con que|^que|de que|desde que|por que)\b|^\W*que\b/,
  openQuestion:
    /\b(?:en que (?:le|te|puedo)|como (?:le|te) puedo|que (?:necesita|desea|ocurre|pasa|ha pasado|gestion)|puedo ayudar\w*|algo mas|cual es (?:el|su) (?:problema|consulta)|cuenteme|describ\w+)\b/,
  named: {
    surely: /\b(?:me llamo|mi nombre es|a nombre de|de parte de)\s/,
    perhaps: /\b(?:soy|habla|le habla)\s/,
  },
  lives:
    /\b(?:(?:vivo|estoy|estuve|resido|trabajo) en|(?:vuelo|viaje|tren|envio) a|tienda de|tienda en|taller de|taller en|sucursal de|hotel en)\s/,
  thing:
    /\b(?:mis?|nuestr[oa]s?) (?:nuev[oa]s? )?|\b(?:compre|he comprado|compramos|pedi|he pedido|recibi|he recibido|devolver|cambiar|reserve|he reservado|alquile|por) (?:un |una |unos |unas |el |la |los |las |mi |mis )(?:nuev[oa]s? )?/g,
  linking: 'de del para',
  general: `pedido orden nombre numero dinero cuenta telefono movil correo direccion tarjeta banco dia dias semana mes vez
    ayuda pregunta problema cosa casa hijo hija mujer marido madre padre familia jefe caso llamada hora vida trabajo
    cumpleanos datos cita reserva factura contrato titular favor parte compra nada persona culpa devolucion mes anterior
    error motivo momento mensaje respuesta visita reclamacion queja producto articulo`,
  lead: /^(?:(?:es|era|son|fue|seria) (?:el|la|los|las|un|una)?|el (?:numero|codigo|nombre) es|mi (?:\S+ ){1,2}es|creo que|porque|por|en el|en la|en|al|a las|a la|a nombre de|a|desde|hasta|para|el|la|los|las|con el|con la|con|de|sobre|si|no|vale|bueno|entonces|pues|unos|unas)\s+/i,
  joints: 'y pero porque entonces pues asi aunque mientras',
  wants:
    /\b(?:quier[oe]|quisiera|querria|necesito|me gustaria|deseo|cancel\w*|devol\w*|devuel\w*|cambi\w*|reembols\w*|reservar|pedir|donde esta|cuando llega|puede\w*|como puedo|exijo|pido|espero|prefiero|mejor|que alguien|reclam\w*)\b/,
  wrong:
    /\b(?:problema|error|rot[oa]s?|danad[oa]s?|averi\w*|mal|falta\w*|perdid[oa]s?|pierde|tarde|retras\w*|nunca|no|nada|nadie|doble|dos veces|cobr\w*|bloquead\w*|rechazad\w*|equivocad\w*|sin|parpadea|ruido|siguen?|incorrect\w*)\b/,
  tried: /\b(?:intent\w*|prob[ae]\w*|ya|reinici\w*|llam[eo]|escrib\w*|varias veces|dos veces|otra vez|esperando)\b/,
  reported:
    /\b(?:(?:me|nos) (?:dijo|dijeron|dicen|dice|ha dicho|prometio|aseguro|aseguraron)|(?:el|la|un|una|senora?) (?:\S+ ){0,3}(?:dijo|dice|prometio|aseguro))\b/,
  calling: /^(?:le |les )?(?:llamo|escribo) (?:porque|por|para|ya que) /,
  days: /(?:(?:desde el|hasta el|el|este|proximo|antes del|todos los|desde) )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?: (?:por la (?:manana|tarde|noche)|pasado|proximo|que viene|\d{1,2}(?!\d|:)))?|\b(?:anoche|ayer|manana por la (?:manana|tarde|noche)|pasado manana)|(?:la )?(?:semana|mes|ano) (?:pasad[oa]|que viene|proxim[oa])|el mes pasado|hace (?:\d+|un|una|dos|tres|cuatro|diez|varios|varias) (?:dias?|semanas?|mes(?:es)?|anos?)/,
  note: {
    asks: 'Pregunta: ',
    says: 'Dice: ',
    assistant: 'El asistente dijo: ',
    accepted: 'aceptado',
    declined: 'rechazado',
    open: '«',
    close: '»',
    thirdPerson: [
      [/^(?:yo )?quiero /i, 'Quiere '],
      [/^(?:yo )?quisiera /i, 'Quisiera '],
      [/^(?:yo )?necesito /i, 'Necesita '],
      [/^(?:yo )?tengo /i, 'Tiene '],
      [/^(?:yo )?he /i, 'Ha '],
      [/^(?:yo )?no puedo /i, 'No puede '],
      [/^(?:yo )?puedo /i, 'Puede '],
      [/^(?:yo )?llevo /i, 'Lleva '],
      [/^(?:yo )?estoy /i, 'Está '],
      [/^(?:yo )?compré /i, 'Compró '],
      [/^(?:yo )?pagué /i, 'Pagó '],
      [/^(?:yo )?pedí /i, 'Pidió '],
      [/^(?:yo )?recibí /i, 'Recibió '],
      [/^me han /i, 'Le han '],
      [/^me cobraron /i, 'Le cobraron '],
      [/^(?:mi|nuestro|nuestra) (?=\p{L})/iu, 'Su '],
    ],
    possessives: [
      [/(?<!\p{L})mi(s)?(?!\p{L})/gu, 'su$1'],
      [/(?<!\p{L})nuestr[oa](s)?(?!\p{L})/gu, 'su$1'],
      [/(?<!\p{L})me (?!llam)/gu, 'le '],
      [/(?<!\p{L})que me /gu, 'que le '],
    ],
    firstPerson: /\b(?:yo|me|mi|mis|mío|nos|nuestr\w*|quiero|tengo|puedo|estoy|soy|compré|pagué|estuve|vivo|llamo)\b/i,
  },
};
