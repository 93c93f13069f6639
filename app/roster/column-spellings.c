/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spellings, as lists of words with a blank before and behind each. */

#include "roster/column-spellings.h"

#include <string.h>

#define CONFIDENCE_OF_VAGUE 0.8

typedef struct
{
  RegistrarField field;
  const char    *words;
} Spellings;

/* Words that mean nothing else in a list of students. In order: English, German, French, Spanish, Portuguese, Italian,
 * Dutch, Polish, Turkish, Arabic, Chinese, Japanese. */
static const Spellings sure[] = {
  { REGISTRAR_FIELD_ID,
    " id studentid studentsid studentidnumber studentidno studentnumber studentno studentnr studentcode sid sisid sisuserid"
    " idnumber idno matric matricno matricnumber matricid matriculation matriculationno matriculationnumber candidateno"
    " candidatenumber registrationno registrationnumber regno rollno rollnumber admissionno admissionnumber enrolmentno"
    " enrolmentnumber enrollmentnumber pupilid pupilnumber learnerid identifier sourcedid upn"
    " matrikel matrikelnr matrikelnummer matrnr matnr martikelnummer studierendennummer studentennummer schulernummer"
    " schuelernummer schulernr schulerid schuelerid"
    " matricule numeroetudiant nodetudiant noetudiant netudiant numetudiant codeetudiant numerodetudiant numeroeleve ine"
    " identifiantetudiant"
    " matricula numerodematricula numeromatricula nmatricula nromatricula codigoalumno codigodealumno codigoestudiante"
    " codigodeestudiante codigoestudiantil numerodealumno numeroalumno numerodeestudiante numerodeexpediente expediente"
    " legajo dni idalumno idestudiante"
    " numerodoaluno numerodealuno numeroaluno naluno nodoaluno codigodoaluno codigoaluno numerodoestudante rgm"
    " numeromatricola numerodimatricola codicestudente idstudente"
    " studentnummer studentnr leerlingnummer leerlingnr stamnummer"
    " numeralbumu nralbumu indeks numerindeksu nrindeksu"
    " ogrencino ogrencinumarasi okulno okulnumarasi"
    " رقمالطالب الرقمالجامعي رقمالقيد رقمالتسجيل الرقمالاكاديمي"
    " 学号 學號 学籍号 学生编号 學生編號 学生号 学生证号 学生id"
    " 学籍番号 学生番号 生徒番号 " },
  { REGISTRAR_FIELD_USERNAME,
    " username usernames login loginid loginname userlogin sisloginid netid uid accountname samaccountname studentlogin"
    " studentusername"
    " benutzername nutzername anmeldename kennung benutzerkennung loginname nutzerkennung"
    " nomdutilisateur nomutilisateur identifiantdeconnexion"
    " nombredeusuario nombreusuario usuario"
    " nomedeusuario nomedeutilizador utilizador"
    " nomeutente utente"
    " gebruikersnaam inlognaam"
    " nazwauzytkownika"
    " kullaniciadi"
    " اسمالمستخدم"
    " 用户名 用户名称 账号 帐号 登录名 帳號 使用者名稱"
    " ユーサー名 " },
  { REGISTRAR_FIELD_NAME,
    " name fullname studentname studentfullname displayname nameofstudent pupilname learnername namefull"
    " vollername vollstandigername vollstaendigername namevorname vornamename vornamenachname nachnamevorname"
    " nomcomplet nometprenom nometprenoms nomprenom prenomnom prenometnom nom"
    " nombrecompleto nombreyapellido nombreyapellidos apellidosynombre apellidosynombres apellidoynombre nombre"
    " nomecompleto nomedoaluno nomedoestudante nome"
    " nomeecognome cognomeenome nominativo"
    " naam volledigenaam"
    " imieinazwisko nazwiskoiimie"
    " adsoyad adisoyadi advesoyad isim"
    " الاسم الاسمالكامل اسمالطالب"
    " 姓名 学生姓名 學生姓名 全名"
    " 氏名 名前 " },
  { REGISTRAR_FIELD_GIVEN_NAME,
    " givenname givennames firstname firstnames forename forenames studentfirstname fname"
    " vorname vornamen rufname"
    " prenom prenoms"
    " nombres nombredepila primernombre"
    " primeironome nomeproprio"
    " voornaam voornamen roepnaam"
    " imie imiona"
    " ad adi"
    " الاسمالاول"
    " 名 名字 " },
  { REGISTRAR_FIELD_FAMILY_NAME,
    " familyname familynames lastname lastnames surname surnames studentlastname lname"
    " nachname familienname zuname"
    " nomdefamille nomfamille nomusuel"
    " apellido apellidos primerapellido"
    " sobrenome apelido apelidos ultimonome"
    " cognome cognomi"
    " achternaam familienaam"
    " nazwisko"
    " soyad soyadi"
    " اللقب اسمالعايلة العايلة الكنية الاسمالاخير"
    " 姓 姓氏 " },
  { REGISTRAR_FIELD_EMAIL,
    " email emails emailaddress emailadress mail mailaddress studentemail studentemailaddress schoolemail universityemail"
    " institutionalemail primaryemail workemail"
    " emailadresse mailadresse"
    " courriel adressecourriel adressemail adresseemail adresseelectronique courrielelectronique mel"
    " correo correoelectronico correoe direcciondecorreo direcciondecorreoelectronico correoinstitucional"
    " correioeletronico correioelectronico enderecodeemail"
    " postaelettronica indirizzoemail indirizzodipostaelettronica"
    " emailadres"
    " adresemail pocztaelektroniczna"
    " eposta epostaadresi"
    " البريدالالكتروني البريد الايميل ايميل"
    " 邮箱 电子邮箱 邮箱地址 电子邮件 电子邮件地址 邮件 電子郵件 電郵 信箱"
    " メール メールアトレス " },
  { REGISTRAR_FIELD_COURSE,
    " course courses coursecode courseid courseno coursenumber coursename coursetitle courseshortname course1 module"
    " modulecode moduleid classcode"
    " kurs kurse kurscode kursnummer kursnr kursname kurskurzel kurskuerzel kursbezeichnung kursid lehrveranstaltung"
    " cours codecours codeducours intituleducours nomducours"
    " curso cursos codigocurso codigodecurso codigodelcurso nombredelcurso asignatura codigoasignatura"
    " codigodeasignatura"
    " disciplina codigodadisciplina codigodocurso nomedocurso cadeira"
    " corso codicecorso insegnamento"
    " cursus cursuscode vak vakcode"
    " przedmiot kodprzedmiotu kodkursu"
    " ders derskodu dersadi"
    " المقرر رمزالمقرر المساق رمزالمساق المادة رمزالمادة الدورة"
    " 课程 课程代码 课程编号 课程名称 课程名 课号 課程 課程代碼"
    " 科目 科目名 授業 " },
};

/* Words that mostly mean this, but not always. */
static const Spellings vague[] = {
  { REGISTRAR_FIELD_ID, " userid code number no nr nummer numero codigo identificador identificacion personid "
                        "externalid canvasuserid " },
  { REGISTRAR_FIELD_USERNAME, " user account alias benutzer konto utilisateur identifiant compte cuenta " },
  { REGISTRAR_FIELD_NAME, " student students pupil pupils learner schuler schueler studierende studierender etudiant eleve alumno "
                          "estudiante participant teilnehmer " },
  { REGISTRAR_FIELD_GIVEN_NAME, " first given preferredname preferredgivenname " },
  { REGISTRAR_FIELD_FAMILY_NAME, " last family " },
  { REGISTRAR_FIELD_EMAIL, " address contactemail " },
  { REGISTRAR_FIELD_COURSE, " modul matiere materia " },
};

/* Parts of a header that speak of a field, the longer before the shorter it contains. */
static const struct
{
  const char    *word;
  RegistrarField field;
} inner_words[] = {
  { "email", REGISTRAR_FIELD_EMAIL },
  { "courriel", REGISTRAR_FIELD_EMAIL },
  { "correo", REGISTRAR_FIELD_EMAIL },
  { "username", REGISTRAR_FIELD_USERNAME },
  { "benutzername", REGISTRAR_FIELD_USERNAME },
  { "surname", REGISTRAR_FIELD_FAMILY_NAME },
  { "lastname", REGISTRAR_FIELD_FAMILY_NAME },
  { "familyname", REGISTRAR_FIELD_FAMILY_NAME },
  { "nachname", REGISTRAR_FIELD_FAMILY_NAME },
  { "apellido", REGISTRAR_FIELD_FAMILY_NAME },
  { "firstname", REGISTRAR_FIELD_GIVEN_NAME },
  { "givenname", REGISTRAR_FIELD_GIVEN_NAME },
  { "forename", REGISTRAR_FIELD_GIVEN_NAME },
  { "vorname", REGISTRAR_FIELD_GIVEN_NAME },
  { "prenom", REGISTRAR_FIELD_GIVEN_NAME },
  { "fullname", REGISTRAR_FIELD_NAME },
  { "matrikel", REGISTRAR_FIELD_ID },
  { "matric", REGISTRAR_FIELD_ID },
  { "studentid", REGISTRAR_FIELD_ID },
  { "studentnumber", REGISTRAR_FIELD_ID },
  { "coursecode", REGISTRAR_FIELD_COURSE },
  { "courseid", REGISTRAR_FIELD_COURSE },
};

/* Somebody else's name or address. */
static const char *const others[] = {
  "parent", "guardian", "mother", "father", "carer",  "emergency", "tutor", "teacher", "advisor",
  "eltern", "mutter",   "vater",  "lehrer", "mere",   "pere",      "padre", "madre",   "contact",
};

/* What has a name and an id of its own. */
static const char *const things[] = {
  "cours", "class", "section", "group", "school", "term", "subject", "kurs", "klasse", "curso", "schule", "fach",
};

/* What a list of students may be called. */
static const char *const students[] = {
  "student", "pupil",  "learner", "enrollee", "schuler", "studierende", "teilnehm", "etudiant", "eleve", "alumno",
  "estudia", "aluno",  "leerling", "uczni",   "طلاب",    "学生",        "學生",
};

/* Lists that are part of somebody. */
static const char *const belongings[] = { "email", "phone", "address", "role", "grade", "link" };

static gboolean
has_word (const char *words, const char *key)
{
  g_autofree char *word = g_strconcat (" ", key, " ", NULL);

  return *key != '\0' && strstr (words, word) != NULL;
}

static RegistrarField
find_in (const Spellings *spellings, gsize n_spellings, const char *key)
{
  for (gsize i = 0; i < n_spellings; i++)
    if (has_word (spellings[i].words, key))
      return spellings[i].field;

  return REGISTRAR_FIELD_NONE;
}

RegistrarField
registrar_spellings_find (const char *key, double *confidence)
{
  RegistrarField field = find_in (sure, G_N_ELEMENTS (sure), key);

  *confidence = 1;
  if (field != REGISTRAR_FIELD_NONE)
    return field;

  field = find_in (vague, G_N_ELEMENTS (vague), key);
  *confidence = field != REGISTRAR_FIELD_NONE ? CONFIDENCE_OF_VAGUE : 0;

  return field;
}

static gboolean
contains_any (const char *key, const char *const *parts, gsize n_parts)
{
  for (gsize i = 0; i < n_parts; i++)
    if (strstr (key, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

gboolean
registrar_spellings_is_of_others (const char *key)
{
  return contains_any (key, others, G_N_ELEMENTS (others));
}

gboolean
registrar_spellings_is_of_things (const char *key)
{
  return contains_any (key, things, G_N_ELEMENTS (things));
}

gboolean
registrar_spellings_is_of_students (const char *key)
{
  return !registrar_spellings_is_of_others (key) && contains_any (key, students, G_N_ELEMENTS (students));
}

gboolean
registrar_spellings_is_of_belongings (const char *key)
{
  return contains_any (key, belongings, G_N_ELEMENTS (belongings));
}

RegistrarField
registrar_spellings_find_word (const char *key)
{
  if (registrar_spellings_is_of_others (key))
    return REGISTRAR_FIELD_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (inner_words); i++)
    if (strstr (key, inner_words[i].word) != NULL)
      return inner_words[i].field;

  return REGISTRAR_FIELD_NONE;
}

gboolean
registrar_spellings_is_part_of_name (const char *key)
{
  return has_word (" name nom nombre nome naam ", key);
}
