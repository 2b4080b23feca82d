import { describe, expect, it } from 'vitest';
import { redactConversation } from './redactConversation';

/** A conversation written as `A: ...` and `C: ...`, redacted and written the same way. */
function redacted(...lines: string[]): string[] {
  const messages = lines.map((line) => ({
    role: line.startsWith('C') ? 'customer' : 'assistant',
    text: line.slice(3),
  }));
  return redactConversation(messages).messages.map(({ role, text }) => `${role === 'customer' ? 'C' : 'A'}: ${text}`);
}

describe('a secret that only its question makes one', () => {
  it('is masked, and what the next question asks for is not', () => {
    expect(
      redacted('A: Please tell me the code we sent', 'C: 482913', 'A: And your order number?', 'C: 482914'),
    ).toEqual(['A: Please tell me the code we sent', 'C: [one-time code]', 'A: And your order number?', 'C: 482914']);
  });

  it.each([
    ['A: Wie lautet die PIN?', 'C: 4 8 2 9', 'C: [one-time code]'],
    ['A: ¿Me dice su contraseña?', 'C: es margarita', 'C: es [password]'],
    ['A: Quel est le cryptogramme ?', 'C: neuf trois un', 'C: [CVV]'],
    ['A: Qual é o seu CPF?', 'C: 52998224725', 'C: [national ID]'],
    ['A: 認証コードを教えてください。', 'C: ４８２９１３です', 'C: [one-time code]です'],
    ['A: ما هو رمز التحقق؟', 'C: ٤٨٢٩١٣', 'C: [one-time code]'],
    ['A: What is your account number?', 'C: sure, 12345678', 'C: sure, [account]'],
  ])('%s %s', (question, answer, masked) => expect(redacted(question, answer)[1]).toBe(masked));

  it('is masked in pieces, and where it is said again', () => {
    expect(redacted('A: Your code, please.', 'C: 482', 'A: And the rest?', 'C: 913')).toContain('C: [one-time code]');
    expect(redacted('A: Your code, please.', 'C: 482', 'A: And the rest?', 'C: 913')[3]).toBe('C: [one-time code]');
    expect(redacted('A: Your code?', 'C: 482913', 'A: Thanks, 482913 it is.')[2]).toBe(
      'A: Thanks, [one-time code] it is.',
    );
  });

  it('is masked in what others write about the conversation', () => {
    const { safe } = redactConversation([
      { role: 'assistant', text: 'What is your password?' },
      { role: 'customer', text: 'sunflower7' },
    ]);
    expect(safe('The customer gave sunflower7 and wants order 48213')).toBe(
      'The customer gave [password] and wants order 48213',
    );
  });

  it.each([
    ['A: Never share your PIN. What is your order number?', 'C: 482913'],
    ['A: What is your zip code?', 'C: 94105'],
    ['A: How many digits has the code?', 'C: 6'],
    ['A: What is your password?', 'C: why do you need it?'],
    ['A: The last four digits of your card, please?', 'C: 4242'],
    ['A: Please enter the code.', 'C: I got none, my order is 48213'],
  ])('leaves alone: %s %s', (question, answer) => expect(redacted(question, answer)[1]).toBe(answer));

  it.each([
    // What the virtual agent asks, in seven languages, with what only that question makes a secret.
    ['A: What’s the code we texted you?', 'C: it’s 482913', 'C: it’s [one-time code]'],
    ['A: Please read me the six digits from the SMS.', 'C: four eight two nine one three', 'C: [one-time code]'],
    ['A: And your PIN?', 'C: 4829', 'C: [one-time code]'],
    ['A: Your mother’s maiden name, please?', 'C: Lovelace', 'C: [password]'],
    ["A: Your mother's maiden name, please?", 'C: it’s Lovelace, thanks', 'C: it’s [password], thanks'],
    ['A: What are the three digits on the back of your card?', 'C: 931', 'C: [CVV]'],
    ['A: Could you give me your card number?', 'C: 4242 4242 4242 4241', 'C: [card]'],
    ['A: What is your passport number?', 'C: C01X00T47', 'C: [national ID]'],
    ['A: What is your sort code?', 'C: 200000', 'C: [account]'],
    ['A: Bitte nennen Sie mir Ihr Kundenkennwort.', 'C: Rotkehlchen', 'C: [password]'],
    ['A: Wie lautet die Prüfnummer Ihrer Karte?', 'C: neun drei eins', 'C: [CVV]'],
    ['A: Wie lautet Ihre Kontonummer?', 'C: die ist 532013000', 'C: die ist [account]'],
    ['A: ¿Cuál es el código que le enviamos?', 'C: 482913', 'C: [one-time code]'],
    ['A: ¿Me indica su DNI?', 'C: 12345678', 'C: [national ID]'],
    ['A: Quel est votre mot de passe ?', 'C: soleil7', 'C: [password]'],
    ['A: Quel est le code reçu par SMS ?', 'C: c’est 482913', 'C: c’est [one-time code]'],
    ['A: Qual é a sua senha?', 'C: é flor2020', 'C: é [password]'],
    ['A: Qual é o número da conta?', 'C: 1093284', 'C: [account]'],
    ['A: パスワードを教えてください。', 'C: sakura88', 'C: [password]'],
    ['A: 口座番号をお願いします。', 'C: １２３４５６７', 'C: [account]'],
    ['A: ما هي كلمة المرور؟', 'C: layla2020', 'C: [password]'],
    ['A: ما هو رقم الهوية؟', 'C: ١٠١٢٣٤٥٦٧٨', 'C: [national ID]'],
  ])('%s %s', (question, answer, masked) => expect(redacted(question, answer)[1]).toBe(masked));

  it.each([
    ['A: What is your order number?', 'C: 482913'],
    ['A: What is your phone number?', 'C: 4155550199'],
    ['A: Which discount code did you use?', 'C: SAVE20'],
    ['A: What error code do you see?', 'C: 482913'],
    ['A: We have sent you a code. What is your order number?', 'C: order 482913'],
    ['A: Your password has been reset.', 'C: thanks'],
    ['A: What is your password?', 'C: I want a human'],
    ['A: What is your password?', 'C: talk to someone real'],
    ['A: Wie lautet Ihr Passwort?', 'C: Ich will einen Menschen'],
    ['A: ¿Cuál es su contraseña?', 'C: quiero una persona'],
    ['A: Quel est votre mot de passe ?', 'C: je veux un conseiller'],
    ['A: Qual é a sua senha?', 'C: quero um atendente'],
    ['A: パスワードを教えてください。', 'C: 担当者 お願いします'],
    ['A: ما هي كلمة المرور؟', 'C: أريد موظف'],
    ['A: Wie lautet Ihre Bestellnummer?', 'C: 482913'],
    ['A: Wie ist Ihre Postleitzahl?', 'C: 10115'],
    ['A: ¿Cuál es su código postal?', 'C: 28001'],
    ['A: ¿Cuál es el número de pedido?', 'C: 482913'],
    ['A: Quel est votre code postal ?', 'C: 75001'],
    ['A: Qual é o número do pedido?', 'C: 482913'],
    ['A: 郵便番号を教えてください。', 'C: 1000001'],
    ['A: ما هو الرمز البريدي؟', 'C: 11564'],
    ['A: What time suits you?', 'C: 10:30'],
    ['A: How many did you order?', 'C: 4829'],
  ])('nothing is masked of: %s %s', (question, answer) => expect(redacted(question, answer)[1]).toBe(answer));

  it.each([
    // What is asked in any wording, and answered late, in pieces, spelled, corrected or asked for again.
    [['A: What does the message on your phone say?', 'C: hang on', 'C: 448 102'], 'C: [one-time code]'],
    [['A: Your PIN, please.', 'C: I have it somewhere', 'A: Take your time.', 'C: 5512'], 'C: [one-time code]'],
    [['A: Your code?', 'C: 902113', 'A: That one expired, I sent another.', 'C: 902 133'], 'C: [one-time code]'],
    [['A: The code, please.', 'C: four four', 'C: nine one'], 'C: [one-time code]'],
    [['A: Die TAN bitte.', 'C: achtundvierzig', 'C: neunundzwanzig'], 'C: [one-time code]'],
    [['A: What is your password?', 'C: sierra alpha mike seven'], 'C: [password]'],
    [['A: For verification, what was your first car?', 'C: it was a Trabant'], 'C: it was a [password]'],
    [['A: Your code?', 'C: 482', 'C: 913', 'A: So 4 8 2 9 1 3, right?'], 'A: So [one-time code], right?'],
    [['A: Card expiry and CVV?', 'C: 04/27, 331'], 'C: 04/27, [CVV]'],
  ])('%j ends on %s', (said, last) => expect(redacted(...said).at(-1)).toBe(last));

  it.each([
    [['A: We sent a code.', 'C: got it', 'A: And your order number?', 'C: 448120']],
    [['A: I can see the code was used. What is the total?', 'C: 4410']],
    [['A: What is your password?', 'C: do I need one']],
    [['A: What is your account number and the amount?', 'C: 250.00']],
    [["A: What's your favourite colour for the sofa?", 'C: petrol blue']],
    [['A: What is the code?', 'C: do you mean the code on the parcel, 448120?']],
    [['A: For identification, your date of birth please?', 'C: 12.05.1979']],
  ])('%j stays as it is', (said) => expect(redacted(...said)).toEqual(said));

  it('is left alone where the developer keeps its kind', () => {
    const messages = [
      { role: 'assistant', text: 'Your code?' },
      { role: 'customer', text: '482913' },
    ];
    expect(redactConversation(messages, { keep: ['one_time_code'] }).messages[1]?.text).toBe('482913');
  });
});
