/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The problems of a roster: which row, which cell, how bad, and in which words. */

#include "roster-text.h"

typedef struct
{
  const char        *name;
  const char        *text;
  guint              line; /* 0: about the whole file */
  guint              column;
  const char        *code;
  RegistrarSeverity  severity;
  const char        *offending;
  const char        *message;
} Case;

static const Case cases[] = {
  { "too-few-cells", "id,name\n1\n", 2, G_MAXUINT, "too-few-cells", REGISTRAR_PROBLEM_ERROR, NULL,
    "The row has 1 of 2 cells: add the missing ones." },
  { "too-many-cells", "id,name\n1,a,b,c\n", 2, 2, "too-many-cells", REGISTRAR_PROBLEM_ERROR, "b",
    "The row has 4 cells instead of 2: put text that holds the separator in quotation marks, or remove the cells "
    "from “b” on." },
  { "text-after-quote", "id,name\n1,\"x\"y\n", 2, 1, "text-after-quote", REGISTRAR_PROBLEM_ERROR, "\"x\"y",
    "The cell \"x\"y has text after its closing quotation mark: put all of it in quotation marks, or none." },
  { "stray-return", "id,name\n1,a\rb\n", 2, 1, "stray-return", REGISTRAR_PROBLEM_ERROR, "a\rb",
    "The row holds a lone carriage return: make two rows of it, or one." },
  { "not-utf8", "id,name\n1,Zo\xEB\n2,Zoë Şahin\n3,Tomáš Dvořák\n", 2, 1, "not-utf8", REGISTRAR_PROBLEM_ERROR, "Zo?",
    "The cell “Zo?” is not in the encoding of the rest of the file: type it again, or save the whole list as CSV UTF-8." },
  { "not-utf8-in-another-column", "id,room\n1,\xFF\n2,Zoë Şahin\n3,Tomáš Dvořák\n", 2, 1, "not-utf8", REGISTRAR_PROBLEM_ERROR, "?",
    "The cell “?” is not in the encoding of the rest of the file: type it again, or save the whole list as CSV UTF-8." },
  { "other-encoding", "id,name\n1,Zo\xEB M\xFCller\n2,Ren\xE9\n3,Zo\xC3\xAB M\xC3\xBCller\n4,Gro\xDF\n", 4, 1, "other-encoding",
    REGISTRAR_PROBLEM_WARNING, "ZoÃ« MÃ¼ller",
    "The cell “ZoÃ« MÃ¼ller” is in another encoding than the rest of the file, and seems to be “Zoë Müller”: repair it, "
    "or type it again." },
  { "no-identity", "id,course\n,INTRO-GO\n", 2, G_MAXUINT, "no-identity", REGISTRAR_PROBLEM_ERROR, NULL,
    "The row names no student: add an ID, a username, an e-mail address or a name." },
  { "name-only-row", "id,name\n1,a\n,b\n", 3, G_MAXUINT, "name-only", REGISTRAR_PROBLEM_WARNING, NULL,
    "Only the name says who this is: add an ID or an e-mail address if others have the same." },
  { "name-only-file", "name\na\n", 0, G_MAXUINT, "name-only", REGISTRAR_PROBLEM_WARNING, NULL,
    "Only their names say who the students are: two with the same name are taken for one." },
  { "email-beside-an-id", "id,email\n1,zoe@\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "zoe@",
    "The e-mail address “zoe@” has nothing after the @: add the rest." },
  { "email-as-identity", "email\nzoe@\n", 2, 0, "invalid-email", REGISTRAR_PROBLEM_ERROR, "zoe@",
    "The e-mail address “zoe@” has nothing after the @: add the rest." },
  { "email-without-at", "id,email\n1,zoe\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "zoe",
    "The e-mail address “zoe” has no @: correct it." },
  { "email-without-name", "id,email\n1,@x.example\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "@x.example",
    "The e-mail address “@x.example” has nothing before the @: add the name." },
  { "email-twice", "id,email\n1,a@b@c\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "a@b@c",
    "The e-mail address “a@b@c” has more than one @: correct it." },
  { "email-blank", "id,email\n1,a@b c@d\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "a@b c@d",
    "The e-mail address “a@b c@d” has a blank in it: leave one address." },
  { "email-with-name", "id,email\n1,Zoë <a@b>\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "Zoë <a@b>",
    "The e-mail address “Zoë <a@b>” also holds a name: leave the address." },
  { "email-domain", "id,email\n1,a@.b\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING, "a@.b",
    "The e-mail address “a@.b” is wrong after the @: correct it." },
  { "email-of-a-domain-that-cannot-be", "id,email\n1,a@x_y.example\n", 2, 1, "invalid-email", REGISTRAR_PROBLEM_WARNING,
    "a@x_y.example", "The e-mail address “a@x_y.example” is wrong after the @: correct it." },
  { "id-rounded", "id\n9.01E+15\n", 2, 0, "rounded-id", REGISTRAR_PROBLEM_ERROR, "9.01E+15",
    "A spreadsheet rounded the ID “9.01E+15”, and digits are lost: look it up." },
  { "id-rounded-not-by-much", "id\n9.01E+02\n", 2, 0, "rounded-id", REGISTRAR_PROBLEM_ERROR, "9.01E+02",
    "A spreadsheet made a number of the ID “9.01E+02”: write it out." },
  { "id-decimal", "id\n2.0\n", 2, 0, "rounded-id", REGISTRAR_PROBLEM_WARNING, "2.0",
    "A spreadsheet made a number of the ID “2.0”: write it out." },
  { "id-decimal-of-another-country", "id\n\"17,00\"\n", 2, 0, "rounded-id", REGISTRAR_PROBLEM_WARNING, "17,00",
    "A spreadsheet made a number of the ID “17,00”: write it out." },
  { "id-date", "id\n1/2/24\n", 2, 0, "id-date", REGISTRAR_PROBLEM_WARNING, "1/2/24",
    "The ID “1/2/24” looks like a date, which a spreadsheet may have made of it: look it up." },
  { "id-without-zeros", "id\n12345\n23456\n34567\n789\n", 5, 0, "lost-zeros", REGISTRAR_PROBLEM_WARNING, "789",
    "The ID “789” may have lost zeros at its start: others have 5 digits." },
  { "turned-text", "id,name\n1,\xE2\x80\xAEtaS\n", 2, 1, "turned-text", REGISTRAR_PROBLEM_WARNING, "\xE2\x80\xAEtaS",
    "The cell “\xE2\x80\xAEtaS” holds characters that turn the direction of text and hide how it is written: remove "
    "them." },
  { "look-alike", "id,email\n1,p\xD0\xB0ul@x.example\n", 2, 1, "look-alike", REGISTRAR_PROBLEM_WARNING,
    "p\xD0\xB0ul@x.example",
    "The cell “p\xD0\xB0ul@x.example” mixes letters of two scripts that look alike: type it again." },
  { "total", "id,name,room\n1,a,b\n,Total: 25,\n", 3, 1, "total", REGISTRAR_PROBLEM_ERROR, "Total: 25",
    "The row “Total: 25” is a total, not a student: remove it." },
  { "total-beside-its-number", "id,name\n1,a\nSumme,25\n", 3, 0, "total", REGISTRAR_PROBLEM_ERROR, "Summe",
    "The row “Summe” is a total, not a student: remove it." },
  { "total-beside-its-words", "id,name\n1,a\nSumme,25 Schüler\n", 3, 0, "total", REGISTRAR_PROBLEM_ERROR, "Summe",
    "The row “Summe” is a total, not a student: remove it." },
  { "duplicate", "id,name\n1,a\n2,b\n1,c\n", 4, G_MAXUINT, "duplicate", REGISTRAR_PROBLEM_WARNING, NULL,
    "The same student as on line 2: registered once." },
  { "cleaned", "id,name\n1,a\xE2\x80\x8B" "b\n", 2, 1, "cleaned", REGISTRAR_PROBLEM_INFO, "ab",
    "The cell “ab” held characters that do not show: they were left out." },
  { "blank-rows", "id,name\n1,a\n,\n2,b\n\n,\n ,\t\n\n", 0, G_MAXUINT, "blank-rows", REGISTRAR_PROBLEM_INFO, NULL,
    "2 blank rows below the last student were left out." },
  { "line-after-a-quoted-line-end", "id,name\n1,\"a\nb\"\n2\n", 4, G_MAXUINT, "too-few-cells", REGISTRAR_PROBLEM_ERROR,
    NULL, "The row has 1 of 2 cells: add the missing ones." },
};

static void
test_problem (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autofree char *message = NULL;
  RegistrarProblem problem;

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  registrar_roster_get_problem (roster, 0, &problem);
  message = registrar_problem_dup_message (&problem);

  g_assert_cmpuint (problem.line, ==, test->line);
  g_assert_cmpuint (problem.column, ==, test->column);
  g_assert_cmpstr (registrar_problem_code_to_word (problem.code), ==, test->code);
  g_assert_cmpint (problem.severity, ==, test->severity);
  g_assert_cmpstr (problem.text, ==, test->offending);
  g_assert_cmpstr (message, ==, test->message);
}

/* A problem that is an error keeps its row, and no other, from being registered. */
static void
test_check (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  RegistrarProblem problem;

  registrar_roster_get_problem (roster, 0, &problem);
  for (guint row = 0; row < count_rows (roster); row++)
    {
      g_autoptr (GError) error = NULL;
      gboolean fine = registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), row, &error);

      g_assert_cmpint (fine, ==, problem.row != row || test->severity != REGISTRAR_PROBLEM_ERROR);
      if (!fine)
        g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_ROW);
    }
}

static void
test_check_says_where (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("name,E-mail\n\na,b\n\n,zoe@\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 1, &error));
  g_assert_cmpstr (error->message, ==,
                   "Line 5, column E-mail: The e-mail address “zoe@” has nothing after the @: add the rest.");
}

typedef struct
{
  GQuark      domain;
  const char *message;
  const char *sentence;
} Place;

/* Where the line stands beside the sentence: of another line, or something else, it may be part of it. */
static void
test_sentence_without_its_place (void)
{
  const Place places[] = {
    { REGISTRAR_ROSTER_ERROR, "Line 5: The row is bad.", "The row is bad." },
    { REGISTRAR_ROSTER_ERROR, "Line 5, column E-mail: The address: bad.", "The address: bad." },
    { REGISTRAR_ROSTER_ERROR, "Line 5, column", "Line 5, column" },
    { REGISTRAR_ROSTER_ERROR, "Line 50: The row is bad.", "Line 50: The row is bad." },
    { REGISTRAR_ROSTER_ERROR, "Zeile 5: Sie ist falsch.", "Zeile 5: Sie ist falsch." },
    { G_IO_ERROR, "Line 5: The server says so.", "Line 5: The server says so." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (places[i].domain, REGISTRAR_ROSTER_ERROR_BAD_ROW, places[i].message);

      g_assert_cmpstr (registrar_roster_error_get_sentence (error, 5), ==, places[i].sentence);
    }
}

/* What looks odd and is right: two alphabets in two words, domains in any script, a student called Total. */
static void
test_no_problem (void)
{
  static const char *const rows[] = {
    "1,Zoë Сато,zoe@x.example\n", "1,Ана,ана@пример.example\n",     "1,Ana Total,ana@x.example\n",
    "1,Total,total@x.example\n",  "1,محمد,m@[192.0.2.1]\n",          "2024-07,Ana,ana@bücher.example\n",
    "1e5,Ana,a@x.example\n",      "12345678901234567890,Ana,\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("id,name,email\n", rows[i], NULL);
      g_autoptr (RegistrarRoster) roster = read_roster (text);

      g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 0);
    }
}

static void
test_zero_byte (void)
{
  g_autoptr (RegistrarRoster) roster = read_data ("id,name and more of it\n1,a\0b\n2,c\n", 33, NULL);
  g_autofree char *message = NULL;
  RegistrarProblem problem;

  g_assert_cmpuint (count_rows (roster), ==, 2);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  registrar_roster_get_problem (roster, 0, &problem);
  message = registrar_problem_dup_message (&problem);
  g_assert_cmpstr (message, ==, "The cell “a?b” holds a zero byte, which is not text: type it again.");
  g_assert_cmpuint (problem.line, ==, 2);
}

/* The worst problem of a row comes first when one is asked for. */
static void
test_worst_of_row (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name,email\n1,a\xE2\x80\x8B" "b,zoe@\n2,b,\n");
  RegistrarProblem problem;

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 2);
  g_assert_true (registrar_roster_get_row_problem (roster, 0, &problem));
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_INVALID_EMAIL);
  g_assert_cmpstr (problem.header, ==, "email");
  g_assert_false (registrar_roster_get_row_problem (roster, 1, &problem));
}

static void
test_long_text_is_cut (void)
{
  g_autofree char *local = g_strnfill (100, 'x');
  g_autofree char *text = g_strconcat ("id,email\n1,", local, "\n", NULL);
  g_autoptr (RegistrarRoster) roster = read_roster (text);
  g_autofree char *message = NULL;
  RegistrarProblem problem;

  registrar_roster_get_problem (roster, 0, &problem);
  message = registrar_problem_dup_message (&problem);
  g_assert_nonnull (strstr (message, "xxx…”"));
  g_assert_cmpuint (strlen (message), <, 120);
}

static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint code = 0; code < REGISTRAR_N_PROBLEM_CODES; code++)
    {
      const char *word = registrar_problem_code_to_word (code);

      g_assert_nonnull (word);
      g_assert_true (g_hash_table_add (seen, (gpointer) word));
    }
  g_assert_cmpstr (registrar_severity_to_word (REGISTRAR_PROBLEM_INFO), ==, "info");
  g_assert_cmpstr (registrar_severity_to_word (REGISTRAR_PROBLEM_WARNING), ==, "warning");
  g_assert_cmpstr (registrar_severity_to_word (REGISTRAR_PROBLEM_ERROR), ==, "error");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/problem/", cases[i].name, NULL);
      g_autofree char *check_path = g_strconcat ("/problem/", cases[i].name, "/check", NULL);

      g_test_add_data_func (path, &cases[i], test_problem);
      g_test_add_data_func (check_path, &cases[i], test_check);
    }
  g_test_add_func ("/problem/check/says-where", test_check_says_where);
  g_test_add_func ("/problem/check/sentence-without-its-place", test_sentence_without_its_place);
  g_test_add_func ("/problem/none", test_no_problem);
  g_test_add_func ("/problem/zero-byte", test_zero_byte);
  g_test_add_func ("/problem/worst-of-row", test_worst_of_row);
  g_test_add_func ("/problem/long-text-is-cut", test_long_text_is_cut);
  g_test_add_func ("/problem/words-are-distinct", test_words);

  return g_test_run ();
}
