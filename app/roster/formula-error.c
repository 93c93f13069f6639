/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of errors, as Excel, Gnumeric and LibreOffice have them. */

#include "roster/formula-error.h"

#include <string.h>

#define NUMBERED "Err:"

static const char *const names[] = {
  "#N/A",   "#NV",   "#REF!",  "#BEZUG!", "#VALUE!", "#WERT!", "#DIV/0!",
  "#NAME?", "#NUM!", "#ZAHL!", "#NULL!",  "#SPILL!", "#CALC!", "#GETTING_DATA",
};

gboolean
registrar_text_is_formula_error (const char *text)
{
  /* Nearly every text has been told by its first letter. */
  if (*text != '#' && *text != 'E')
    return FALSE;
  if (*text == 'E')
    return g_str_has_prefix (text, NUMBERED) && g_ascii_isdigit (text[strlen (NUMBERED)]);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return TRUE;

  return FALSE;
}
