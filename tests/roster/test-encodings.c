/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Encodings: what the file tells, what its bytes show, and what is guessed. */

#include "roster-text.h"

#include "roster/csv-dialect.h"

#define GERMAN "id,name\n1,Jürgen Groß\n2,Zoë Müller\n3,Käthe Öztürk\n"
#define FRENCH "id,nom\n1,François Lefèvre\n2,Gaëlle Benoît\n3,Œdipe Noël\n"
#define CZECH "id,name\n1,Tomáš Dvořák\n2,Kateřina Nováková\n3,Jiří Šťastný\n4,Růžena Žižková\n"
#define POLISH "id,name\n1,Łukasz Wójcik\n2,Świętosława Dąbrowska\n3,Grażyna Żółć\n"
#define RUSSIAN "id,name\n1,Иван Петров\n2,Мария Иванова\n3,Сергей Смирнов\n"
#define GREEK "id,name\n1,Γιώργος Παπαδόπουλος\n2,Μαρία Ιωάννου\n"
#define TURKISH "id,name\n1,Ayşe Yılmaz\n2,Çağrı Öztürk\n3,Gülşen Şahin\n"
#define HEBREW "id,name\n1,דוד כהן\n2,שרה לוי\n"
#define ARABIC "id,name\n1,محمد أحمد\n2,فاطمة علي\n3,خالد حسين\n"
#define JAPANESE "id,name\n1,山田太郎\n2,佐藤花子\n3,鈴木一郎\n"
#define CHINESE "id,name\n1,王小明\n2,李华\n3,张伟\n"
#define KOREAN "id,name\n1,김철수\n2,이영희\n3,박민수\n"

typedef struct
{
  const char *name;
  const char *text;     /* in UTF-8 */
  const char *encoding; /* what the file is in */
  const char *mark;     /* before the text, in UTF-8 */
  const char *language; /* of the locale */
  const char *found;
  gboolean    is_guess;
} Case;

#define TEXT(text) text, sizeof text - 1
#define MARK "\xEF\xBB\xBF"

static const Case cases[] = {
  { "ascii", "id,name\n1,a\n", "UTF-8", "", "de", "UTF-8", FALSE },
  { "utf8", GERMAN, "UTF-8", "", "de", "UTF-8", FALSE },
  { "utf8/mark", GERMAN, "UTF-8", MARK, "de", "UTF-8", FALSE },
  { "utf16le/mark", GERMAN, "UTF-16LE", MARK, "de", "UTF-16LE", FALSE },
  { "utf16be/mark", GERMAN, "UTF-16BE", MARK, "de", "UTF-16BE", FALSE },
  { "utf16le", GERMAN, "UTF-16LE", "", "de", "UTF-16LE", FALSE },
  { "utf16be", GERMAN, "UTF-16BE", "", "de", "UTF-16BE", FALSE },
  { "utf16le/chinese", CHINESE, "UTF-16LE", "", "de", "UTF-16LE", FALSE },
  { "utf16be/japanese/mark", JAPANESE, "UTF-16BE", MARK, "en", "UTF-16BE", FALSE },
  { "utf32le/mark", GERMAN, "UTF-32LE", MARK, "de", "UTF-32LE", FALSE },
  { "windows-1252/german", GERMAN, "WINDOWS-1252", "", "de", "WINDOWS-1252", TRUE },
  { "windows-1252/french", FRENCH, "WINDOWS-1252", "", "C", "WINDOWS-1252", TRUE },
  { "windows-1252/french-on-a-czech-machine", FRENCH, "WINDOWS-1252", "", "cs", "WINDOWS-1252", TRUE },
  { "iso-8859-1/german", GERMAN, "ISO-8859-1", "", "de", "WINDOWS-1252", TRUE },
  { "windows-1250/czech", CZECH, "WINDOWS-1250", "", "cs", "WINDOWS-1250", TRUE },
  { "windows-1250/czech-on-a-german-machine", CZECH, "WINDOWS-1250", "", "de", "WINDOWS-1250", TRUE },
  { "iso-8859-2/czech", CZECH, "ISO-8859-2", "", "cs", "ISO-8859-2", TRUE },
  { "windows-1250/polish", POLISH, "WINDOWS-1250", "", "en", "WINDOWS-1250", TRUE },
  { "iso-8859-2/polish", POLISH, "ISO-8859-2", "", "en", "ISO-8859-2", TRUE },
  { "windows-1251/russian", RUSSIAN, "WINDOWS-1251", "", "en", "WINDOWS-1251", TRUE },
  { "koi8-r/russian", RUSSIAN, "KOI8-R", "", "ru", "KOI8-R", TRUE },
  { "iso-8859-5/russian", RUSSIAN, "ISO-8859-5", "", "ru", "ISO-8859-5", TRUE },
  { "windows-1253/greek", GREEK, "WINDOWS-1253", "", "en", "WINDOWS-1253", TRUE },
  { "windows-1254/turkish", TURKISH, "WINDOWS-1254", "", "en", "WINDOWS-1254", TRUE },
  { "iso-8859-9/turkish", TURKISH, "ISO-8859-9", "", "tr", "WINDOWS-1254", TRUE },
  { "windows-1255/hebrew", HEBREW, "WINDOWS-1255", "", "en", "WINDOWS-1255", TRUE },
  { "windows-1256/arabic", ARABIC, "WINDOWS-1256", "", "en", "WINDOWS-1256", TRUE },
  { "shift-jis", JAPANESE, "SHIFT_JIS", "", "en", "CP932", TRUE },
  { "shift-jis/japanese-machine", JAPANESE, "SHIFT_JIS", "", "ja", "CP932", TRUE },
  { "euc-jp", JAPANESE, "EUC-JP", "", "en", "EUC-JP", TRUE },
  { "gb18030", CHINESE, "GB18030", "", "en", "GB18030", TRUE },
  { "big5", "id,name\n1,王小明\n2,李華\n3,張偉\n", "BIG5", "", "en", "BIG5", TRUE },
  { "uhc", KOREAN, "UHC", "", "en", "UHC", TRUE },
};

/* The text again, as the roster has it; every cell is in a column that is kept. */
static void
assert_same_names (RegistrarRoster *roster, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (count_rows (roster), ==, g_strv_length (lines) - 2);
  for (guint row = 0; row < count_rows (roster); row++)
    g_assert_cmpstr (get_student (roster, row).name, ==, strchr (lines[row + 1], ',') + 1);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *marked = g_strconcat (test->mark, test->text, NULL);
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autofree char *encoded = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  double confidence;
  gsize length;

  encoded = g_convert (marked, -1, test->encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (encoded, length);
  g_setenv ("LANGUAGE", test->language, TRUE);
  roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (registrar_roster_get_encoding (roster, &confidence), ==, test->found);
  g_assert_cmpint (confidence < 0.8, ==, test->is_guess);
  assert_same_names (roster, test->text);
}

/* Somebody who knows better is believed. */
static void
test_option (void)
{
  const RegistrarRosterOptions options = { .encoding = (char *) "windows-1250" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("id,name\n1,\xE8\n", 12);
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  double confidence;

  roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_student (roster, 0).name, ==, "č");
  g_assert_cmpstr (registrar_roster_get_encoding (roster, &confidence), ==, "windows-1250");
  g_assert_cmpfloat (confidence, ==, 1);
}

static void
test_bad_options (void)
{
  static const struct
  {
    RegistrarRosterOptions options;
    const char *message;
  } bad[] = {
    { { .encoding = (char *) "klingon" },
      "There is no encoding “klingon”: name one such as UTF-8, windows-1252 or Shift_JIS." },
    { { .delimiter = (char *) "ab" },
      "“ab” cannot separate cells: name one sign, or tab, comma, semicolon or pipe." },
    { { .delimiter = (char *) "\"" },
      "“\"” cannot separate cells: name one sign, or tab, comma, semicolon or pipe." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("id\n1\n", 5);
      g_autoptr (GError) error = NULL;

      g_assert_null (registrar_roster_read_bytes (bytes, ROSTER_NAME, &bad[i].options, &error));
      g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION);
      g_assert_cmpstr (error->message, ==, bad[i].message);
    }
}

/* What the encoding does not have is an error of its row; the others are read. */
static void
test_bad_bytes (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *encoding;
  } files[] = {
    { TEXT ("id,name\n1,\x81\n2,Zo\xEB\n"), "WINDOWS-1252" },
    { TEXT ("i\0d\0\n\0001\0\x00\xD8\n\0002\0\n\0"), "UTF-16LE" },
    { TEXT ("i\0d\0\n\0001\0\n\0002\0\n\0003"), "UTF-16LE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const RegistrarRosterOptions options = { .encoding = (char *) files[i].encoding };
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].text, files[i].length);
      g_autoptr (RegistrarRoster) roster = NULL;
      g_autoptr (GError) error = NULL;
      RegistrarProblem problem;

      roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
      registrar_roster_get_problem (roster, 0, &problem);
      g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_NOT_UTF8);
    }
}

/* A file that is UTF-8 but for a few bytes stays it. */
static void
test_damaged_utf8 (void)
{
  static const char *const texts[] = {
    "id,name\n1,Zoë Şahin\n2,Tomáš Dvořák\n3,Zo\xEB\n",
    "id,name\n1,Zoë Şahin\n2,Tomáš Dvořák\n3,a\xC0\x80z\n",
    "id,name\n1,Zoë Şahin\n2,Tomáš Dvořák\n3,a\xED\xA0\x80z\n",
    "id,name\n1,Zoë Şahin\n2,Tomáš Dvořák\n3,a\xFF\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RegistrarRoster) roster = read_roster (texts[i]);
      RegistrarProblem problem;

      g_assert_cmpstr (registrar_roster_get_encoding (roster, NULL), ==, "UTF-8");
      g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
      registrar_roster_get_problem (roster, 0, &problem);
      g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_NOT_UTF8);
      g_assert_cmpuint (problem.line, ==, 4);
      g_assert_cmpstr (get_student (roster, 0).name, ==, "Zoë Şahin");
    }
}

static void
test_utf8_is_strict (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_utf8;
  } texts[] = {
    { "", TRUE },
    { "abcdefghijklmnopqrstuvwxyz", TRUE },
    { "abcdefghijklmnë", TRUE },
    { "\xF0\x9F\x91\xA9", TRUE },
    { "abcdefgh\xC0\x80", FALSE },
    { "\xED\xA0\x80", FALSE },
    { "\xF4\x90\x80\x80", FALSE },
    { "abcdefg\xC3", FALSE },
    { "\x80", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (registrar_encoding_is_utf8 (texts[i].text, strlen (texts[i].text)), ==, texts[i].is_utf8);
}

static void
test_delimiters (void)
{
  static const struct
  {
    const char *text;
    char        delimiter;
    gboolean    is_sure;
  } files[] = {
    { "id\n1\n", ',', TRUE },
    { "id,name\n1,a\n", ',', TRUE },
    { "id;name\n1;a\n", ';', TRUE },
    { "id\tname\n1\ta\n", '\t', TRUE },
    { "id|name\n1|a\n", '|', TRUE },
    { "id;name\n1;a, b\n2;c, d, e\n", ';', TRUE },
    { "name, first;id\na, b;1\n", ',', FALSE },
    { "sep=;\nid,name\n1;2\n", ';', TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (RegistrarArena) arena = { 0 };
      RegistrarCsvDialect dialect;
      gsize length = strlen (files[i].text);

      registrar_arena_init (&arena);
      memcpy (registrar_arena_reserve (&arena, length), files[i].text, length);
      registrar_arena_commit (&arena, length);
      registrar_arena_finish (&arena);
      registrar_csv_dialect_guess (&arena, &dialect);
      g_assert_cmpint (dialect.delimiter, ==, files[i].delimiter);
      g_assert_cmpint (dialect.confidence >= 0.8, ==, files[i].is_sure);
    }
}

static void
test_delimiter_option (void)
{
  const RegistrarRosterOptions options = { .delimiter = (char *) "semicolon" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("id,x;name\n1,2;a\n", 16);
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, NULL);
  double confidence;

  g_assert_cmpint (registrar_roster_get_delimiter (roster, &confidence), ==, ';');
  g_assert_cmpfloat (confidence, ==, 1);
  g_assert_cmpstr (get_student (roster, 0).name, ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/encoding/option", test_option);
  g_test_add_func ("/encoding/bad-bytes", test_bad_bytes);
  g_test_add_func ("/encoding/damaged-utf8", test_damaged_utf8);
  g_test_add_func ("/encoding/utf8-is-strict", test_utf8_is_strict);
  g_test_add_func ("/options/bad", test_bad_options);
  g_test_add_func ("/delimiter/guess", test_delimiters);
  g_test_add_func ("/delimiter/option", test_delimiter_option);

  return g_test_run ();
}
