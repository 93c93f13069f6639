/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The library writes what it is given: a file that nobody can open, if need be. */

#include "report/xlsx-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_UNITS 32767
#define REPLACEMENT_CHARACTER 0xFFFD
#define ESCAPED_SIGN "_x005F_"

static gboolean
is_plain (const char *text)
{
  gsize length = 0;

  for (; *text != '\0'; text++, length++)
    if (!g_ascii_isprint (*text) || (text[0] == '_' && text[1] == 'x'))
      return FALSE;
  return length <= MAX_UNITS;
}

/* XML 1.0, 2.2; and no line separators or tabs lost: those are characters. */
static gboolean
is_allowed (gunichar character)
{
  return character == '\t' || character == '\n' || (character >= 0x20 && character < 0xFFFE)
         || character > 0xFFFF;
}

static gboolean
starts_escape (const char *text)
{
  return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit (text[2]) && g_ascii_isxdigit (text[3])
         && g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5]) && text[6] == '_';
}

/* Appends as much as fits into so many UTF-16 units, escapes included; whether that was all. */
static gboolean
append_escaped (GString *target, const char *text, gsize room)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);
      gboolean escapes = starts_escape (text);
      gsize units = escapes ? strlen (ESCAPED_SIGN) : (character > 0xFFFF ? 2 : 1);

      if (units > room)
        return FALSE;

      room -= units;
      if (escapes)
        g_string_append (target, ESCAPED_SIGN);
      else
        g_string_append_unichar (target, is_allowed (character) ? character : REPLACEMENT_CHARACTER);
    }
  return TRUE;
}

char *
registrar_xlsx_dup_text (const char *text)
{
  g_autofree char *valid = NULL;
  GString *escaped;

  if (text == NULL || is_plain (text))
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  escaped = g_string_new (NULL);
  if (!append_escaped (escaped, valid, MAX_UNITS))
    {
      /* Translators: at the end of a text that is too long for a spreadsheet's cell */
      const char *note = _(" … [cut: too long for a cell]");

      g_string_truncate (escaped, 0);
      append_escaped (escaped, valid, MAX_UNITS - g_utf8_strlen (note, -1));
      g_string_append (escaped, note);
    }
  return g_string_free (escaped, FALSE);
}
