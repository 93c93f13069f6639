/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The quick look for NFC is held against GLib's tables. */

#include "records/text.h"

#include <string.h>

/* Every character that may join the one before it (NFC_Quick_Check Maybe): the second parts of
 * decompositions. */
static GHashTable *
collect_joining (void)
{
  GHashTable *joining = g_hash_table_new (NULL, NULL);

  for (gunichar c = 0; c < 0x110000; c++)
    {
      gunichar first;
      gunichar second;

      if (g_unichar_decompose (c, &first, &second) && second != 0)
        g_hash_table_add (joining, GUINT_TO_POINTER (second));
    }

  return joining;
}

static void
assert_stable (gunichar c, GHashTable *joining)
{
  char text[7] = "";
  g_autofree char *composed = NULL;

  g_unichar_to_utf8 (c, text);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_assert_cmpstr (text, ==, composed);
  g_assert_cmpint (g_unichar_combining_class (c), ==, 0);
  g_assert_false (g_hash_table_contains (joining, GUINT_TO_POINTER (c)));
}

static void
test_sure_is_stable (void)
{
  g_autoptr (GHashTable) joining = collect_joining ();
  guint n_sure = 0;

  for (gunichar c = 1; c < 0x110000; c++)
    {
      char text[7] = "";
      int length;

      if (!g_unichar_validate (c))
        continue;
      length = g_unichar_to_utf8 (c, text);
      if (!registrar_text_is_surely_nfc (text, length))
        continue;
      assert_stable (c, joining);
      n_sure++;
    }

  g_assert_cmpuint (n_sure, >, 40000);
}

static void
test_trim (void)
{
  static const struct
  {
    const char *text;
    const char *trimmed;
  } cases[] = {
    { "", "" },
    { " ", "" },
    { "a", "a" },
    { "  a b\t\r\n", "a b" },
    { "é ", "é" },
    { "\xC2\xA0é\xE2\x80\xAF", "é" },
    { "\xEF\xBB\xBFx", "x" },
    { "\xE2\x80\x8Dx", "\xE2\x80\x8Dx" }, /* a joiner is no blank */
    { "\xE3\x80\x80陈", "陈" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      gsize length = strlen (text);
      g_autofree char *trimmed = NULL;

      registrar_text_trim (&text, &length);
      trimmed = g_strndup (text, length);
      g_assert_cmpstr (trimmed, ==, cases[i].trimmed);
    }
}

static void
test_ascii (void)
{
  for (gsize length = 0; length < 40; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');

      g_assert_true (registrar_text_is_ascii (text, length));
      for (gsize i = 0; i < length; i++)
        {
          text[i] = '\x80';
          g_assert_false (registrar_text_is_ascii (text, length));
          text[i] = 'x';
        }
    }
}

/* Folding may take a character apart; the key is composed again. */
static void
test_folded_is_composed (void)
{
  g_autoptr (GString) text = g_string_new ("x:");
  g_autofree char *composed = NULL;

  registrar_text_append_canonical (text, "ΐ", strlen ("ΐ"), TRUE);
  composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
  g_assert_cmpstr (text->str, ==, composed);
}

/* Foreign text commands nothing and turns nothing around it. */
static void
test_shown (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "Hugo Bianchi", "Hugo Bianchi" },
    { "Zoë Quist", "Zoë Quist" },
    { "Zoë\033[2JQuist", "Zoë\357\277\275[2JQuist" },
    { "line\nbreak", "line\357\277\275break" },
    { "Hugo\342\200\256ihcnaiB", "Hugo\357\277\275ihcnaiB" },         /* U+202E, right-to-left override */
    { "Hugo\342\201\247Bianchi", "Hugo\357\277\275Bianchi" },         /* U+2067, right-to-left isolate */
    { "שרה", "\342\201\250שרה\342\201\251" },
    { "Sara شريف", "\342\201\250Sara شريف\342\201\251" },
    { "Bianchi\357\277\276", "Bianchi\357\277\275" },               /* U+FFFE, which is no character */
    { "Bianchi\357\267\220", "Bianchi\357\277\275" },               /* U+FDD0, likewise */
    { "Bianchi\364\217\277\277", "Bianchi\357\277\275" },           /* U+10FFFF, likewise */
    { "bad \377 byte", "bad \357\277\275 byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = registrar_text_dup_shown (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/nfc/sure-is-stable", test_sure_is_stable);
  g_test_add_func ("/text/trim", test_trim);
  g_test_add_func ("/text/ascii/every-position", test_ascii);
  g_test_add_func ("/text/canonical/folded-is-composed", test_folded_is_composed);

  g_test_add_func ("/text/shown-is-harmless", test_shown);

  return g_test_run ();
}
