/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as it is compared: trimmed, in NFC, case-folded; and as it is shown: harmless. */

#include "records/text.h"

#include <string.h>

#define FIRST_STRONG_ISOLATE    0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define REPLACEMENT_CHARACTER   0xFFFD

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Characters that NFC leaves alone wherever they stand: NFC_Quick_Check is Yes and the combining class 0
 * (UAX #15). Not all of them: just the letters that names and addresses are written in. */
static const Range nfc_ranges[] = {
  { 0x0000, 0x02FF }, /* Latin */
  { 0x0388, 0x0482 }, /* Greek, Cyrillic */
  { 0x048A, 0x0556 }, /* Cyrillic, Armenian */
  { 0x05D0, 0x05EA }, /* Hebrew */
  { 0x0620, 0x064A }, /* Arabic */
  { 0x0904, 0x0928 }, /* Devanagari */
  { 0x0E01, 0x0E37 }, /* Thai */
  { 0x1E00, 0x1EFF }, /* Latin, as in Vietnamese */
  { 0x2010, 0x2027 }, /* dashes and quotation marks */
  { 0x3041, 0x3096 }, /* Hiragana */
  { 0x30A1, 0x30FF }, /* Katakana */
  { 0x3400, 0x4DBF }, /* Han */
  { 0x4E00, 0x9FFF }, /* Han */
  { 0xAC00, 0xD7A3 }, /* Hangul */
};

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00A0 || c == 0x2007 || c == 0x202F || c == 0xFEFF;
}

static gboolean
is_in_nfc_ranges (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nfc_ranges) && c >= nfc_ranges[i].first; i++)
    if (c <= nfc_ranges[i].last)
      return TRUE;

  return FALSE;
}

gboolean
registrar_text_is_ascii (const char *text, gsize length)
{
  gsize i = 0;

  for (guint64 word; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        return FALSE;
    }
  for (; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

void
registrar_text_trim (const char **text, gsize *length)
{
  const char *start = *text;
  const char *end = start + *length;

  /* As most texts are. */
  if (start < end && g_ascii_isgraph (start[0]) && g_ascii_isgraph (end[-1]))
    return;

  while (start < end && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (start < end)
    {
      const char *last = g_utf8_find_prev_char (start, end);

      if (last == NULL || !is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }

  *text = start;
  *length = end - start;
}

gboolean
registrar_text_is_surely_nfc (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && !is_in_nfc_ranges (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

void
registrar_text_append_canonical (GString *target, const char *text, gsize length, gboolean fold)
{
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;

  if (registrar_text_is_ascii (text, length))
    {
      gsize start = target->len;

      g_string_append_len (target, text, length);
      for (gsize i = start; fold && i < target->len; i++)
        target->str[i] = g_ascii_tolower (target->str[i]);
      return;
    }

  if (!registrar_text_is_surely_nfc (text, length))
    {
      composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
      text = composed;
      length = strlen (composed);
    }
  if (!fold)
    {
      g_string_append_len (target, text, length);
      return;
    }

  folded = g_utf8_casefold (text, length);
  g_clear_pointer (&composed, g_free);
  /* Folding may take a character apart: U+0390. */
  composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
  g_string_append (target, composed);
}

static gboolean
turns_direction (gunichar character)
{
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* Unicode, 23.7: characters that there never will be, for the use of programs. Cairo draws nothing any more once it met one. */
static gboolean
is_noncharacter (gunichar character)
{
  return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

/* Hebrew to Arabic Extended-A, their presentation forms, and the scripts of the supplementary plane. */
gboolean
registrar_text_is_from_right (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08FF) || (character >= 0xFB1D && character <= 0xFDFF)
         || (character >= 0xFE70 && character <= 0xFEFF) || (character >= 0x10800 && character <= 0x10FFF)
         || (character >= 0x1E800 && character <= 0x1EFFF);
}

/* As most texts are: Latin letters, and nothing else to look for. */
static gboolean
is_plainly_shown (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;

  return TRUE;
}

char *
registrar_text_dup_shown (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) shown = NULL;
  gboolean isolate = FALSE;

  if (text == NULL || is_plainly_shown (text))
    return g_strdup (text != NULL ? text : "");

  valid = g_utf8_make_valid (text, -1);
  shown = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean harmful = g_unichar_iscntrl (character) || turns_direction (character) || is_noncharacter (character);

      isolate |= !harmful && registrar_text_is_from_right (character);
      g_string_append_unichar (shown, harmful ? REPLACEMENT_CHARACTER : character);
    }

  if (isolate)
    {
      g_string_prepend_unichar (shown, FIRST_STRONG_ISOLATE);
      g_string_append_unichar (shown, POP_DIRECTIONAL_ISOLATE);
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}
