/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking a row's form. */

#include "roster/row-check.h"

#include "roster/column-guess.h"

#include <string.h>

/* How spreadsheets call the line below the list, reduced like headers. */
static const char *const total_words[] = {
  "total", "totals", "sum",    "count", "summe",  "gesamt", "gesamtsumme", "insgesamt", "anzahl", "somme", "suma",
  "totale", "totaal", "soma", "razem", "toplam", "المجموع", "合计", "总计", "共计", "合計",
};

#define MAX_TOTAL_LENGTH 40

static guint
count_stored (const RegistrarRow *row)
{
  return MIN (row->n_cells, REGISTRAR_MAX_STORED_CELLS);
}

/* What stood around the cells is no text of theirs: quotation marks, blanks, the second half of a line end. */
static inline void
fill (char *data, gsize start, gsize end)
{
  if (G_UNLIKELY (start < end))
    memset (data + start, REGISTRAR_ROW_FILLER, end - start);
}

gboolean
registrar_row_clean (const RegistrarRow *row, char *data, RegistrarRowCleaning *cleaning)
{
  guint n_cells = count_stored (row);
  gboolean has_text = row->n_cells > n_cells;
  gsize end = row->start;

  *cleaning = (RegistrarRowCleaning){ .worst = REGISTRAR_CELL_FINE, .cleaned_column = G_MAXUINT };
  for (guint i = 0; i < n_cells; i++)
    {
      RegistrarCellState state = registrar_cell_clean (data, &row->cells[i]);

      fill (data, end, row->cells[i].offset);
      end = MAX (end, (gsize) row->cells[i].offset + row->cells[i].length + 1);
      has_text |= row->cells[i].length > 0;
      if (G_LIKELY (state == REGISTRAR_CELL_FINE))
        continue;
      cleaning->is_odd |= state == REGISTRAR_CELL_ODD || state == REGISTRAR_CELL_CLEANED;
      if (state == REGISTRAR_CELL_ODD)
        continue;
      if (state == REGISTRAR_CELL_CLEANED)
        cleaning->cleaned_column = MIN (cleaning->cleaned_column, i);
      else if (cleaning->worst == REGISTRAR_CELL_FINE)
        {
          cleaning->worst = state;
          cleaning->worst_column = i;
        }
    }
  fill (data, has_text ? end : row->start, row->end);

  return has_text;
}

guint
registrar_row_count_used (const RegistrarRow *row)
{
  guint n_cells = row->n_cells;

  while (n_cells > 0 && n_cells <= REGISTRAR_MAX_STORED_CELLS && row->cells[n_cells - 1].length == 0)
    n_cells--;

  return n_cells;
}

static guint
find_long_cell (const RegistrarRow *row)
{
  guint n_cells = count_stored (row);

  /* Most rows are shorter than one cell may be. */
  if (row->n_bytes <= REGISTRAR_MAX_CELL_BYTES)
    return n_cells;

  for (guint i = 0; i < n_cells; i++)
    if (row->cells[i].length > REGISTRAR_MAX_CELL_BYTES)
      return i;

  return n_cells;
}

static gboolean
fail (RegistrarProblemItem *item, RegistrarProblemCode code, guint column, guint number)
{
  item->code = code;
  item->severity = REGISTRAR_PROBLEM_ERROR;
  item->column = MIN (column, G_MAXUINT16);
  item->number = number;

  return FALSE;
}

static gboolean
check_length (const RegistrarRow *row, RegistrarProblemItem *item)
{
  guint column = find_long_cell (row);

  if (column < count_stored (row))
    return fail (item, REGISTRAR_PROBLEM_TOO_LONG, column, row->cells[column].length);
  if (row->n_bytes > REGISTRAR_MAX_ROW_BYTES)
    return fail (item, REGISTRAR_PROBLEM_TOO_LONG, G_MAXUINT, row->n_bytes);

  return TRUE;
}

static gboolean
check_count (const RegistrarRow *row, guint n_at_least, guint n_at_most, RegistrarProblemItem *item)
{
  if (G_UNLIKELY (row->n_cells < n_at_least))
    return fail (item, REGISTRAR_PROBLEM_TOO_FEW_CELLS, G_MAXUINT, row->n_cells);
  if (G_UNLIKELY (row->n_cells > n_at_most) && registrar_row_count_used (row) > n_at_most)
    return fail (item, REGISTRAR_PROBLEM_TOO_MANY_CELLS, n_at_most, registrar_row_count_used (row));

  return TRUE;
}

gboolean
registrar_row_check_form (const RegistrarRow *row,
                          const RegistrarRowCleaning *cleaning,
                          guint n_at_least,
                          guint n_at_most,
                          RegistrarProblemItem *item)
{
  gboolean fine;

  if (row->problem != REGISTRAR_N_PROBLEM_CODES && row->problem != REGISTRAR_PROBLEM_NO_RESULT)
    fine = fail (item, row->problem, row->problem_column, 0);
  else if (cleaning->worst == REGISTRAR_CELL_NUL)
    fine = fail (item, REGISTRAR_PROBLEM_NUL, cleaning->worst_column, 0);
  else if (cleaning->worst == REGISTRAR_CELL_NOT_UTF8)
    fine = fail (item, REGISTRAR_PROBLEM_NOT_UTF8, cleaning->worst_column, 0);
  else
    fine = check_length (row, item) && check_count (row, n_at_least, n_at_most, item);
  if (fine)
    return TRUE;

  if (item->code != REGISTRAR_PROBLEM_TOO_LONG && item->column < count_stored (row))
    item->text = row->cells[item->column].offset;

  return FALSE;
}

/* 'Total: 25' and '合计'. */
static gboolean
is_total (const char *text)
{
  g_autofree char *key = registrar_columns_dup_header_key (text);
  gsize length = strcspn (key, "0123456789");

  for (gsize i = 0; i < G_N_ELEMENTS (total_words); i++)
    if (strlen (total_words[i]) == length && strncmp (key, total_words[i], length) == 0)
      return TRUE;

  return FALSE;
}

/* '25', and '25 students'. */
static gboolean
is_number (const char *text)
{
  gsize length = strspn (text, "0123456789.,");

  return length > 0 && (text[length] == '\0' || text[length] == ' ');
}

gboolean
registrar_row_check_total (const RegistrarRow *row, const char *data, RegistrarProblemItem *item)
{
  guint filled[2];
  guint n_filled = 0;

  for (guint i = 0; i < count_stored (row); i++)
    {
      if (row->cells[i].length == 0)
        continue;
      if (G_LIKELY (n_filled == G_N_ELEMENTS (filled)))
        return TRUE;
      filled[n_filled++] = i;
    }
  if (n_filled == 0 || row->cells[filled[0]].length > MAX_TOTAL_LENGTH)
    return TRUE;
  if (n_filled == 2 && !is_number (data + row->cells[filled[1]].offset))
    return TRUE;
  if (!is_total (data + row->cells[filled[0]].offset))
    return TRUE;

  fail (item, REGISTRAR_PROBLEM_TOTAL, filled[0], 0);
  item->text = row->cells[filled[0]].offset;

  return FALSE;
}
