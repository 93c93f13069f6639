/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cleaning cells, the shape of addresses, and kinds of files. */

#include "roster/cell-text.h"
#include "roster/email-address.h"
#include "roster/file-kind.h"

#include <string.h>

typedef struct
{
  const char        *name;
  const char        *text;
  const char        *cleaned;
  RegistrarCellState state;
} CellCase;

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"
#define JOINER "\xE2\x80\x8D"
#define NO_BREAK_SPACE "\xC2\xA0"

static const CellCase cells[] = {
  { "plain", "abc", "abc", REGISTRAR_CELL_FINE },
  { "empty", "", "", REGISTRAR_CELL_FINE },
  { "blanks", " \t ", "", REGISTRAR_CELL_FINE },
  { "outer-blanks", " a b\t", "a b", REGISTRAR_CELL_FINE },
  { "outer-blanks-beside-letters", " Zoë ", "Zoë", REGISTRAR_CELL_FINE },
  { "outer-line-ends", "\r\na\n", "a", REGISTRAR_CELL_FINE },
  { "no-break-space-outside", NO_BREAK_SPACE "a" NO_BREAK_SPACE, "a", REGISTRAR_CELL_CLEANED },
  { "no-break-space-inside", "a" NO_BREAK_SPACE "b", "a b", REGISTRAR_CELL_CLEANED },
  { "zero-width-space", "a" ZERO_WIDTH_SPACE "b", "ab", REGISTRAR_CELL_CLEANED },
  { "zero-width-space-alone", ZERO_WIDTH_SPACE, "", REGISTRAR_CELL_CLEANED },
  { "mark-in-the-middle", "\xEF\xBB\xBF" "7", "7", REGISTRAR_CELL_CLEANED },
  { "joiner-stays", "\xD9\x85" JOINER "\xD9\x87", "\xD9\x85" JOINER "\xD9\x87", REGISTRAR_CELL_FINE },
  { "zeros-stay", "00123", "00123", REGISTRAR_CELL_FINE },
  { "our-apostrophe", "'=1+1", "=1+1", REGISTRAR_CELL_FINE },
  { "another-apostrophe", "'s-Hertogenbosch", "'s-Hertogenbosch", REGISTRAR_CELL_FINE },
  { "lone-ff", "a\xFF" "b", "a?b", REGISTRAR_CELL_NOT_UTF8 },
  { "overlong", "\xC0\x80", "??", REGISTRAR_CELL_NOT_UTF8 },
  { "surrogate", "\xED\xA0\x80", "???", REGISTRAR_CELL_NOT_UTF8 },
  { "cut-short", "Zo\xC3", "Zo?", REGISTRAR_CELL_NOT_UTF8 },
  { "latin1", "Zo\xEB Sato", "Zo? Sato", REGISTRAR_CELL_NOT_UTF8 },
};

static void
assert_cleaned (const char *text, gsize length, const char *cleaned, RegistrarCellState state)
{
  /* As in an arena: something before it, and padding behind. */
  g_autofree char *data = g_malloc0 (length + 80);
  RegistrarCell cell = { 1, length };

  memcpy (data + 1, text, length);
  g_assert_cmpint (registrar_cell_clean (data, &cell), ==, state);
  g_assert_cmpstr (data + cell.offset, ==, cleaned);
  g_assert_cmpuint (cell.length, ==, strlen (cleaned));
}

static void
test_cell (gconstpointer data)
{
  const CellCase *test = data;

  assert_cleaned (test->text, strlen (test->text), test->cleaned, test->state);
}

static void
test_zero_byte (void)
{
  assert_cleaned ("a\0b", 3, "a?b", REGISTRAR_CELL_NUL);
  assert_cleaned ("abcdefgh\0", 9, "abcdefgh?", REGISTRAR_CELL_NUL);
}

static void
test_plain_at_every_length (void)
{
  char text[40];

  for (gsize length = 0; length <= 32; length++)
    for (gsize i = 0; i < length; i++)
      {
        memset (text, 'x', sizeof text);
        /* What stands behind the text does not matter. */
        text[length] = '\0';
        g_assert_true (registrar_cell_is_plain (text, length));
        text[i] = '\0';
        g_assert_false (registrar_cell_is_plain (text, length));
        text[i] = '\x80';
        g_assert_false (registrar_cell_is_plain (text, length));
        text[i] = '\x01';
        g_assert_true (registrar_cell_is_plain (text, length));
      }
}

static void
test_email_shapes (void)
{
  static const struct
  {
    const char         *text;
    RegistrarEmailShape shape;
  } addresses[] = {
    { "zoe@north.example", REGISTRAR_EMAIL_FINE },
    { "zoë.o'neill+go@north.example", REGISTRAR_EMAIL_FINE },
    { "zoe@localhost", REGISTRAR_EMAIL_FINE },
    { "zoe@[192.0.2.1]", REGISTRAR_EMAIL_FINE },
    { "\"zoe@home\"@north.example", REGISTRAR_EMAIL_FINE },
    { "", REGISTRAR_EMAIL_NO_AT },
    { "zoe", REGISTRAR_EMAIL_NO_AT },
    { "@north.example", REGISTRAR_EMAIL_NOTHING_BEFORE_AT },
    { "zoe@", REGISTRAR_EMAIL_NOTHING_AFTER_AT },
    { "zoe@home@north.example", REGISTRAR_EMAIL_SECOND_AT },
    { "zoe@north example", REGISTRAR_EMAIL_BLANK },
    { "a@b.example, c@d.example", REGISTRAR_EMAIL_BLANK },
    { "Zoë Sato <zoe@north.example>", REGISTRAR_EMAIL_WITH_NAME },
    { "zoe@.example", REGISTRAR_EMAIL_BAD_DOMAIN },
    { "zoe@north..example", REGISTRAR_EMAIL_BAD_DOMAIN },
    { "zoe@north.example.", REGISTRAR_EMAIL_BAD_DOMAIN },
    { "zoe@north,example", REGISTRAR_EMAIL_BAD_DOMAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_assert_cmpint (registrar_email_get_shape (addresses[i].text), ==, addresses[i].shape);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *data;
    gsize       length;
    const char *kind;
  } files[] = {
    { "id,name\n", 8, NULL },
    { "", 0, NULL },
    { "id,name\n1,a\0b and a longer text behind it\n", 42, NULL },
    { "\x89PNG\r\n\x1a\n", 8, "a picture" },
    { "%PDF-1.7\n", 9, "a PDF document" },
    { "<!DOCTYPE html>", 15, "a web page" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpstr (registrar_file_kind_guess (files[i].data, files[i].length), ==, files[i].kind);
}

static void
test_binary (void)
{
  g_assert_true (registrar_file_kind_is_binary ("\x01\x02\x03\x04", 4));
  g_assert_true (registrar_file_kind_is_binary ("\0\0\0\0\0\0\0\0", 8));
  g_assert_false (registrar_file_kind_is_binary ("", 0));
  g_assert_false (registrar_file_kind_is_binary ("id,name\n1,a\0b and a longer text behind it\n", 42));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *path = g_strconcat ("/cell/", cells[i].name, NULL);

      g_test_add_data_func (path, &cells[i], test_cell);
    }
  g_test_add_func ("/cell/zero-byte", test_zero_byte);
  g_test_add_func ("/cell/plain-at-every-length", test_plain_at_every_length);
  g_test_add_func ("/email/shapes", test_email_shapes);
  g_test_add_func ("/file/kinds", test_kinds);
  g_test_add_func ("/file/binary", test_binary);

  return g_test_run ();
}
