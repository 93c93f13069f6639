/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cleaning a cell where it lies. */

#include "roster/cell-text.h"

#include "records/text.h"
#include "roster/deceptive-text.h"

#include <string.h>

static gboolean
is_zero_width (gunichar c)
{
  return c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static gboolean
is_no_break_space (gunichar c)
{
  return c == 0x00A0 || c == 0x202F || c == 0x2007;
}

/* Makes every byte that is no part of UTF-8 text a question mark. */
static RegistrarCellState
replace_bad_bytes (char *text, gsize length)
{
  RegistrarCellState state = REGISTRAR_CELL_NUL;
  const char *end = text + length;
  const char *bad = text;

  while (!g_utf8_validate_len (bad, end - bad, &bad))
    {
      if (*bad != '\0')
        state = REGISTRAR_CELL_NOT_UTF8;
      text[bad - text] = '?';
    }

  return state;
}

/* Whether a UTF-8 text may hold one of the characters that are looked for here, or a blank that is no ASCII: each starts
 * with one of a few bytes, which letters of most languages do not. */
static gboolean
deserves_look (const char *text, gsize length)
{
  /* U+0080 to U+00BF, U+0340 to U+053F, U+1000 to U+3FFF, U+F000 to U+FFFF. */
  static const guint8 starts[256] = { [0xC2] = 1, [0xCD] = 1, [0xCE] = 1, [0xCF] = 1, [0xD0] = 1, [0xD1] = 1, [0xD2] = 1,
                                      [0xD3] = 1, [0xD4] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1 };

  for (gsize i = 0; i < length; i++)
    if (starts[(guchar) text[i]])
      return TRUE;

  return FALSE;
}

/* Leaves out or replaces what does not show; the text only gets shorter. */
static gboolean
drop_invisible (char *text, gsize *length, gboolean *is_odd)
{
  const char *end = text + *length;
  char *target = text;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      gsize size = g_utf8_next_char (p) - p;

      *is_odd |= registrar_text_may_deceive (c);
      if (is_no_break_space (c))
        *target++ = ' ';
      else if (!is_zero_width (c))
        {
          memmove (target, p, size);
          target += size;
        }
      p += size;
    }

  if (target == end)
    return FALSE;

  *length = target - text;
  return TRUE;
}

static void
trim_blanks (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

/* =1+1 would be a formula in a spreadsheet; our CSV reports write '=1+1. */
static void
take_off_apostrophe (const char **text, gsize *length)
{
  if (*length < 2 || **text != '\'' || strchr ("=+-@", (*text)[1]) == NULL)
    return;

  (*text)++;
  (*length)--;
}

RegistrarCellState
registrar_cell_clean (char *data, RegistrarCell *cell)
{
  RegistrarCellState state = REGISTRAR_CELL_FINE;
  char *start = data + cell->offset;
  const char *text = start;
  gsize length = cell->length;
  gboolean is_odd = FALSE;

  if (!registrar_cell_is_plain (text, length))
    {
      if (!g_utf8_validate_len (text, length, NULL))
        state = replace_bad_bytes (start, length);
      if (deserves_look (text, length))
        {
          if (state == REGISTRAR_CELL_FINE && drop_invisible (start, &length, &is_odd))
            state = REGISTRAR_CELL_CLEANED;
          else if (is_odd)
            state = REGISTRAR_CELL_ODD;
          registrar_text_trim (&text, &length);
        }
    }
  trim_blanks (&text, &length);
  take_off_apostrophe (&text, &length);

  cell->offset = text - data;
  cell->length = length;
  data[cell->offset + length] = '\0';

  return state;
}
