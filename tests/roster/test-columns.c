/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns by their headers, in the usual spellings. */

#include "roster/column-guess.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *header; /* cells, with | between them */
  const char *fields; /* words, likewise; - for none */
} Case;

static const Case cases[] = {
  { "english", "Student ID|Last Name|First Name|E-mail|Course", "id|family_name|given_name|email|course" },
  { "english-other", "Matric. no.|Surname|Forename|Email Address|Course Code", "id|family_name|given_name|email|course" },
  { "english-signs", "STUDENT_NUMBER|last-name|first.name|E-Mail|course_id", "id|family_name|given_name|email|course" },
  { "english-number-sign", "Student #|Full Name|Login", "id|name|username" },
  { "canvas", "Student|ID|SIS User ID|SIS Login ID|Section", "name|id|-|username|-" },
  { "canvas-sis", "user_id|login_id|first_name|last_name|email", "id|username|given_name|family_name|email" },
  { "moodle", "username|firstname|lastname|email|idnumber|course1", "username|given_name|family_name|email|id|course" },
  { "oneroster", "sourcedId|username|givenName|familyName|email", "id|username|given_name|family_name|email" },
  { "german", "Matrikelnummer|Nachname|Vorname|E-Mail-Adresse|Kurs", "id|family_name|given_name|email|course" },
  { "german-short", "MatrNr.|Name|Vorname|Kennung|Lehrveranstaltung", "id|family_name|given_name|username|course" },
  { "german-umlaut", "Schülernummer|Vollständiger Name", "id|name" },
  { "french", "N° étudiant|Nom|Prénom|Courriel|Code du cours", "id|family_name|given_name|email|course" },
  { "french-other", "Matricule|Nom de famille|Prénoms|Adresse électronique", "id|family_name|given_name|email" },
  { "french-decomposed", "Pre\xCC\x81nom|Nom|Nume\xCC\x81ro d\xE2\x80\x99\xC3\xA9tudiant", "given_name|family_name|id" },
  { "spanish", "Matrícula|Apellidos|Nombre|Correo electrónico|Asignatura", "id|family_name|given_name|email|course" },
  { "spanish-full", "Código de estudiante|Apellidos y nombres|Usuario", "id|name|username" },
  { "portuguese", "Matrícula|Nome|Sobrenome|Correio eletrónico|Disciplina", "id|given_name|family_name|email|course" },
  { "italian", "Matricola|Cognome|Nome|Posta elettronica|Insegnamento", "id|family_name|given_name|email|course" },
  { "dutch", "Studentnummer|Naam|Voornaam|E-mailadres|Vak", "id|family_name|given_name|email|course" },
  { "polish", "Numer albumu|Imię|Nazwisko|Nazwa użytkownika|Przedmiot", "id|given_name|family_name|username|course" },
  { "turkish", "Öğrenci Numarası|Adı|Soyadı|E-posta|Dersi|Kullanıcı Adı", "id|given_name|family_name|email|-|username" },
  { "arabic", "الرقم الجامعي|الاسم الأول|اسم العائلة|البريد الإلكتروني|رمز المقرر", "id|given_name|family_name|email|course" },
  { "arabic-full", "رقم الطالب|الاسم الكامل|اسم المستخدم", "id|name|username" },
  { "chinese", "学号|姓名|电子邮箱|用户名|课程代码", "id|name|email|username|course" },
  { "chinese-parts", "學號|姓|名|電子郵件|課程", "id|family_name|given_name|email|course" },
  { "japanese", "学籍番号|氏名|メールアドレス|科目", "id|name|email|course" },
  { "school-class-is-no-course", "ID|Class", "id|-" },
  { "name-alone", "Name", "name" },
  { "name-with-surname", "Name|Surname", "given_name|family_name" },
  { "name-beside-both", "Name|First name|Last name", "name|given_name|family_name" },
  { "full-name-stays", "Full name|First name", "name|given_name" },
  { "first-of-equals", "Email|E-mail|Mail", "email|-|-" },
  { "sure-before-vague", "Number|Student ID", "-|id" },
  { "word-inside", "Primary Email (school)|Applicant Surname", "email|family_name" },
  { "somebody-else", "Parent e-mail address|Tutor surname|ID", "-|-|id" },
  { "nothing", "Foo|Bar||42", "-|-|-|-" },
};

static void
test_guess (gconstpointer data)
{
  const Case *test = data;
  g_auto (GStrv) headers = g_strsplit (test->header, "|", -1);
  guint n_columns = g_strv_length (headers);
  g_autofree RegistrarColumn *columns = g_new0 (RegistrarColumn, n_columns);
  GString *fields = g_string_new (NULL);
  g_autofree char *guessed = NULL;

  for (guint i = 0; i < n_columns; i++)
    columns[i] = (RegistrarColumn){ .index = i, .header = headers[i] };
  registrar_columns_guess (columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      const char *word = registrar_field_to_word (columns[i].field);

      g_string_append_printf (fields, "%s%s", i > 0 ? "|" : "", word != NULL ? word : "-");
      g_assert_true ((columns[i].confidence > 0) == (word != NULL));
    }
  guessed = g_string_free (fields, FALSE);

  g_assert_cmpstr (guessed, ==, test->fields);
}

static void
test_confidence (void)
{
  static const struct
  {
    const char *header;
    double      confidence;
  } headers[] = {
    { "Student ID", 1.0 }, { "student_id", 1.0 }, { "Number", 0.8 }, { "Primary Email (school)", 0.5 }, { "Foo", 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      RegistrarColumn column = { .header = headers[i].header };

      registrar_columns_guess (&column, 1);
      g_assert_cmpfloat (column.confidence, ==, headers[i].confidence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/columns/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_guess);
    }
  g_test_add_func ("/columns/confidence", test_confidence);

  return g_test_run ();
}
