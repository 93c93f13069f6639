/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as spreadsheets show them. */

#include "roster/number-format.h"

typedef struct
{
  const char *code;
  const char *digits;
  const char *shown;
} Case;

static const Case cases[] = {
  /* ids keep what they have */
  { "General", "123", "123" },
  { "General", "0", "0" },
  { "General", "-7", "-7" },
  { "General", "999999999999999", "999999999999999" },
  { "General", "1.23E+5", "123000" },
  { "General", "123.0", "123" },
  /* more digits than a spreadsheet keeps */
  { "General", "1234567890123456", "1.23456789012346E+15" },
  { "General", "9.0100000000000000E+15", "9.01E+15" },
  { "General", "12345678901234567890", "1.23456789012346E+19" },
  /* fractions without what doubles add */
  { "General", "0.10000000000000001", "0.1" },
  { "General", "12.5", "12.5" },
  { "0.00", "12.5", "12.5" },
  { "#,##0", "1234567", "1234567" },
  { "0%", "0.5", "0.5" },
  { "@", "123", "123" },
  { "0", "7", "7" },
  { "\"d\"0", "7", "7" },
  /* places */
  { "00000", "123", "00123" },
  { "00000", "1234567", "1234567" },
  { "000-00-0000", "12345678", "012-34-5678" },
  { "000-00-0000", "123", "000-00-0123" },
  { "00 00", "12345", "123 45" },
  { "\"S-\"000", "7", "S-007" },
  { "\\K000", "7", "K007" },
  { "##000", "7", "007" },
  { "00000;-00000;0", "7", "00007" },
  { "[Red]00000", "7", "00007" },
  { "\"0\"000", "7", "0007" },
  { "00000", "1.5", "1.5" },
  { "00000", "-5", "-5" },
  { "00000", "1234567890123456", "1.23456789012346E+15" },
  /* dates and times */
  { "yyyy-mm-dd", "39507", "2008-02-29" },
  { "d.m.yy", "39507.9", "2008-02-29" },
  { "m/d/yyyy h:mm", "39507.395833333336", "2008-02-29 09:30" },
  { "h:mm:ss AM/PM", "0.75", "18:00" },
  { "[h]:mm", "1.5", "36:00" },
  { "mmm yy", "39507", "2008-02-29" },
  { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "39507", "2008-02-29" },
  { "yyyy\"年\"m\"月\"d\"日\"", "39507", "2008-02-29" },
  { "yyyy-mm-dd", "1", "1900-01-01" },
  { "yyyy-mm-dd", "59", "1900-02-28" },
  { "yyyy-mm-dd", "60", "1900-02-29" },
  { "yyyy-mm-dd", "61", "1900-03-01" },
  { "yyyy-mm-dd", "2958465", "9999-12-31" },
  { "yyyy-mm-dd", "2958466", "2958466" },
  { "yyyy-mm-dd", "-1", "-1" },
  { "yyyy-mm-dd hh:mm:ss", "39507.999999", "2008-03-01 00:00" },
  { "yyyy-mm-dd hh:mm:ss", "39507.00001", "2008-02-29 00:00:01" },
  /* what is no number */
  { "General", "abc", "abc" },
  { "yyyy-mm-dd", "1x", "1x" },
  { "00000", "inf", "inf" },
  { "General", "1e400", "1e400" },
  { "General", "nan", "nan" },
  { "\"", "7", "7" },
  { "[", "7", "7" },
  { "0[0", "7", "7" },
};

static void
test_shown (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RegistrarNumberFormat) format = { 0 };
      g_autoptr (GString) text = g_string_new ("<");

      registrar_number_format_init (&format, cases[i].code);
      registrar_number_format_append (&format, cases[i].digits, FALSE, text);
      g_test_message ("%s in %s", cases[i].digits, cases[i].code);
      g_assert_cmpstr (text->str + 1, ==, cases[i].shown);
    }
}

static void
test_since_1904 (void)
{
  static const char *const days[][2] = { { "0", "1904-01-01" }, { "60", "1904-03-01" }, { "38045", "2008-02-29" } };
  g_auto (RegistrarNumberFormat) format = { 0 };

  registrar_number_format_init_builtin (&format, 14);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      registrar_number_format_append (&format, days[i][0], TRUE, text);
      g_assert_cmpstr (text->str, ==, days[i][1]);
    }
}

static void
test_builtin (void)
{
  static const RegistrarNumberKind kinds[] = {
    [0] = REGISTRAR_NUMBER_PLAIN, [1] = REGISTRAR_NUMBER_PLAIN, [14] = REGISTRAR_NUMBER_DATE,
    [17] = REGISTRAR_NUMBER_DATE, [20] = REGISTRAR_NUMBER_TIME, [22] = REGISTRAR_NUMBER_DATE_TIME,
    [45] = REGISTRAR_NUMBER_TIME, [49] = REGISTRAR_NUMBER_PLAIN, [58] = REGISTRAR_NUMBER_DATE,
  };
  static const guint ids[] = { 0, 1, 14, 17, 20, 22, 45, 49, 58 };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      RegistrarNumberFormat format;

      registrar_number_format_init_builtin (&format, ids[i]);
      g_assert_cmpint (format.kind, ==, kinds[ids[i]]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number/shown", test_shown);
  g_test_add_func ("/number/since-1904", test_since_1904);
  g_test_add_func ("/number/builtin", test_builtin);

  return g_test_run ();
}
