/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing the dialect from the first lines. */

#include "roster/csv-dialect.h"

#include <string.h>

static const char delimiters[] = { ',', ';', '\t', '|' };

#define UTF8_MARK "\xEF\xBB\xBF"

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Where the line end at @p is over: it may be two characters. */
static const char *
skip_line_end (const char *p)
{
  return p[0] == '\r' && p[1] == '\n' ? p + 2 : p + 1;
}

/* `sep=;`, perhaps in quotation marks. The zeros behind the text end every comparison. */
static const char *
read_separator_line (const char *p, char *delimiter)
{
  gboolean quoted = *p == '"';

  p += quoted;
  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || p[4] == '"' || is_line_end (p[4]))
    return NULL;

  *delimiter = p[4];
  p += 5;
  if (quoted && *p++ != '"')
    return NULL;

  return is_line_end (*p) ? skip_line_end (p) : NULL;
}

/* Counts each delimiter in the line at @p outside quotation marks; returns where the line ends. */
static const char *
count_delimiters (const char *p, const char *end, guint counts[G_N_ELEMENTS (delimiters)])
{
  gboolean quoted = FALSE;

  for (; p < end && (quoted || !is_line_end (*p)); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (gsize i = 0; i < G_N_ELEMENTS (delimiters) && !quoted; i++)
        counts[i] += *p == delimiters[i];
    }

  return p;
}

void
registrar_csv_dialect_guess (const RegistrarArena *arena, RegistrarCsvDialect *dialect)
{
  const char *p = arena->data + 1;
  const char *end = arena->data + arena->size;
  const char *header;
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gsize best = 0;

  *dialect = (RegistrarCsvDialect){ .line = 1 };
  if (strncmp (p, UTF8_MARK, strlen (UTF8_MARK)) == 0)
    p += strlen (UTF8_MARK);
  header = read_separator_line (p, &dialect->delimiter);
  if (header != NULL)
    {
      p = header;
      dialect->line = 2;
    }
  dialect->start = p - arena->data;

  header = p;
  while (header < end && is_line_end (*header))
    header++;
  header = count_delimiters (header, end, counts);
  for (gsize i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (counts[i] > counts[best])
      best = i;
  if (dialect->delimiter == '\0')
    dialect->delimiter = delimiters[best];
  dialect->cr_ends_rows = header[0] == '\r' && header[1] != '\n' && header + 1 < end;
}
