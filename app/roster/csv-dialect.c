/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing the dialect from the first lines. */

#include "roster/csv-dialect.h"

#include <string.h>

static const char delimiters[] = { ',', ';', '\t', '|' };

#define N_DELIMITERS G_N_ELEMENTS (delimiters)

/* How many rows, in how many bytes, are compared. */
#define MAX_ROWS 16
#define SAMPLE_SIZE (64 * 1024)

/* Rows that do not agree may be wrong themselves. */
#define CONFIDENCE_OF_MOST 0.9
#define CONFIDENCE_OF_FEW 0.5

/* How often a row has each delimiter. */
typedef struct
{
  guint of[N_DELIMITERS];
} Counts;

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

/* Counts each delimiter in the row at @p outside quotation marks; returns where the row ends. */
static const char *
count_delimiters (const char *p, const char *end, guint counts[N_DELIMITERS])
{
  gboolean quoted = FALSE;

  for (; p < end && (quoted || !is_line_end (*p)); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (gsize i = 0; i < N_DELIMITERS && !quoted; i++)
        counts[i] += *p == delimiters[i];
    }

  return p;
}

static const char *
skip_line_ends (const char *p, const char *end)
{
  while (p < end && is_line_end (*p))
    p++;

  return p;
}

/* The counts of the first rows that are not blank. A quotation mark too many must not make the first row the whole file. */
static guint
count_rows (const char *p, const char *end, Counts rows[MAX_ROWS])
{
  guint n_rows = 0;

  end = MIN (end, p + SAMPLE_SIZE);
  for (p = skip_line_ends (p, end); p < end && n_rows < MAX_ROWS; p = skip_line_ends (p, end))
    {
      memset (&rows[n_rows], 0, sizeof rows[n_rows]);
      p = count_delimiters (p, end, rows[n_rows++].of);
    }

  return n_rows;
}

/* How many rows have a delimiter equally often, as often as most do; @count is how often. */
static guint
find_agreement (const Counts *rows, guint n_rows, gsize delimiter, guint *count)
{
  guint best = 0;

  *count = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      guint agreeing = 0;

      for (guint other = 0; other < n_rows; other++)
        agreeing += rows[other].of[delimiter] == rows[i].of[delimiter];
      if (rows[i].of[delimiter] > 0 && agreeing > best)
        {
          best = agreeing;
          *count = rows[i].of[delimiter];
        }
    }

  return best;
}

static void
guess_delimiter (const Counts *rows, guint n_rows, RegistrarCsvDialect *dialect)
{
  guint best = 0;
  guint best_count = 0;
  guint n_rivals = 0;

  dialect->delimiter = delimiters[0];
  for (gsize i = 0; i < N_DELIMITERS; i++)
    {
      guint count;
      guint agreeing = find_agreement (rows, n_rows, i, &count);

      n_rivals += agreeing > 0 && agreeing == n_rows;
      if (agreeing < best || (agreeing == best && count <= best_count))
        continue;
      best = agreeing;
      best_count = count;
      dialect->delimiter = delimiters[i];
    }

  /* Without any there is one column, which is no guess. */
  if (best == 0 || (best == n_rows && n_rivals == 1))
    dialect->confidence = 1;
  else
    dialect->confidence = best * 2 >= n_rows && n_rivals < 2 ? CONFIDENCE_OF_MOST : CONFIDENCE_OF_FEW;
}

void
registrar_csv_dialect_guess (const RegistrarArena *arena, RegistrarCsvDialect *dialect)
{
  const char *p = arena->data + 1;
  const char *end = arena->data + arena->size;
  Counts rows[MAX_ROWS];
  Counts first = { { 0 } };
  const char *rest;

  *dialect = (RegistrarCsvDialect){ .line = 1, .confidence = 1 };
  if (strncmp (p, UTF8_MARK, strlen (UTF8_MARK)) == 0)
    p += strlen (UTF8_MARK);
  rest = read_separator_line (p, &dialect->delimiter);
  if (rest != NULL)
    {
      p = rest;
      dialect->line = 2;
    }
  dialect->start = p - arena->data;
  if (rest == NULL)
    guess_delimiter (rows, count_rows (p, end, rows), dialect);

  p = count_delimiters (skip_line_ends (p, end), end, first.of);
  dialect->cr_ends_rows = p[0] == '\r' && p[1] != '\n' && p + 1 < end;
}

char
registrar_csv_delimiter_from_text (const char *text)
{
  static const struct
  {
    const char *word;
    char        delimiter;
  } words[] = {
    { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "\\t", '\t' }, { "pipe", '|' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i].word) == 0)
      return words[i].delimiter;

  return strlen (text) == 1 && (g_ascii_ispunct (*text) || *text == '\t') && *text != '"' ? *text : '\0';
}
