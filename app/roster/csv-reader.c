/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The CSV reader: one pass, no copies. */

#include "roster/csv-reader.h"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_blank_between (const RegistrarCsvReader *self, gsize start, gsize end)
{
  while (start < end && is_blank (self->text[start]))
    start++;

  return start == end;
}

static void
add_cell (RegistrarCsvReader *self, gsize start, gsize end)
{
  if (self->row.n_cells < G_N_ELEMENTS (self->cells))
    self->cells[self->row.n_cells++] = (RegistrarCell){ start, end - start };
  else
    self->row.n_cells += end > start;
}

/* The first problem of a row's form stands for the rest, which follows from it. */
static void
set_problem (RegistrarCsvReader *self, RegistrarProblemCode code)
{
  if (self->row.problem != REGISTRAR_N_PROBLEM_CODES)
    return;

  self->row.problem = code;
  self->row.problem_column = self->row.n_cells;
}

/* Counts the line end at @offset, where CR and LF together are one. */
static void
count_line (RegistrarCsvReader *self, gsize offset)
{
  if (self->text[offset] == '\n')
    self->line += !(self->cr_ends_rows && self->text[offset - 1] == '\r');
  else if (self->text[offset] == '\r')
    self->line += self->cr_ends_rows;
}

/* Makes two quotation marks one, from @start to @end; returns the new end. */
static gsize
join_quotes (RegistrarCsvReader *self, gsize start, gsize end)
{
  char *target = self->text + start;
  const char *stop = self->text + end;

  for (const char *p = target; p < stop; p++)
    {
      p += *p == '"';
      *target++ = *p;
    }

  return target - self->text;
}

/* Finds the quotation mark that closes the one just met; the text's end if none does. */
static gsize
find_closing_quote (RegistrarCsvReader *self, gboolean *doubled)
{
  gsize end = self->scanner.end;

  self->opened_line = self->line;
  for (;;)
    {
      gsize offset = registrar_csv_scanner_next (&self->scanner);

      if (offset == end)
        return end;
      if (self->text[offset] != '"')
        {
          count_line (self, offset);
          continue;
        }
      if (offset + 1 == end || self->text[offset + 1] != '"')
        return offset;

      registrar_csv_scanner_next (&self->scanner);
      *doubled = TRUE;
    }
}

/* Passes over what means nothing in an unquoted cell; returns what ends it. */
static gsize
find_cell_end (RegistrarCsvReader *self, gsize start)
{
  gsize offset = registrar_csv_scanner_next (&self->scanner);

  for (; offset < self->scanner.end; offset = registrar_csv_scanner_next (&self->scanner))
    {
      char c = self->text[offset];

      if (c == '"')
        continue;
      if (c != '\r' || self->cr_ends_rows || self->text[offset + 1] == '\n'
          || offset + 1 == self->scanner.end)
        break;
      set_problem (self, REGISTRAR_PROBLEM_STRAY_RETURN);
    }

  return offset;
}

/* Reads a cell whose opening quotation mark is at @opening; returns what ends it. */
static gsize
read_quoted_cell (RegistrarCsvReader *self, gsize opening)
{
  gboolean doubled = FALSE;
  gsize closing = find_closing_quote (self, &doubled);
  gsize end;

  if (closing == self->scanner.end)
    {
      self->unclosed = TRUE;
      return closing;
    }

  end = find_cell_end (self, closing + 1);
  if (!is_blank_between (self, closing + 1, end))
    {
      set_problem (self, REGISTRAR_PROBLEM_TEXT_AFTER_QUOTE);
      add_cell (self, opening, end);
      return end;
    }

  add_cell (self, opening + 1, doubled ? join_quotes (self, opening + 1, closing) : closing);

  return end;
}

/* Reads the cell at @start; returns what ends it: a delimiter, a line end or the text's end. */
static gsize
read_cell (RegistrarCsvReader *self, gsize start)
{
  gsize offset = registrar_csv_scanner_next (&self->scanner);
  char c = self->text[offset];

  if (G_UNLIKELY (c == '"') && offset < self->scanner.end)
    {
      if (is_blank_between (self, start, offset))
        return read_quoted_cell (self, offset);
      offset = find_cell_end (self, offset);
    }
  else if (G_UNLIKELY (c == '\r') && !self->cr_ends_rows && self->text[offset + 1] != '\n'
           && offset + 1 < self->scanner.end)
    {
      set_problem (self, REGISTRAR_PROBLEM_STRAY_RETURN);
      offset = find_cell_end (self, offset);
    }
  add_cell (self, start, offset);

  return offset;
}

/* Where the row after the line end at @offset starts. */
static gsize
pass_line_end (RegistrarCsvReader *self, gsize offset)
{
  if (offset == self->scanner.end)
    return offset;

  self->line++;
  if (self->text[offset] == '\r' && self->text[offset + 1] == '\n')
    return registrar_csv_scanner_next (&self->scanner) + 1;

  return offset + 1;
}

void
registrar_csv_reader_init (RegistrarCsvReader *self,
                           RegistrarArena *arena,
                           const RegistrarCsvDialect *dialect)
{
  registrar_csv_scanner_init (&self->scanner, arena, dialect->start, dialect->delimiter);
  self->text = arena->data;
  self->cr_ends_rows = dialect->cr_ends_rows;
  self->position = dialect->start;
  self->line = dialect->line;
  self->opened_line = 0;
  self->unclosed = FALSE;
  self->row.cells = self->cells;
}

const RegistrarRow *
registrar_csv_reader_next (RegistrarCsvReader *self)
{
  gsize start = self->position;
  gsize offset = start;

  if (start == self->scanner.end)
    return NULL;

  self->row.n_cells = 0;
  self->row.line = self->line;
  self->row.problem = REGISTRAR_N_PROBLEM_CODES;
  for (;;)
    {
      offset = read_cell (self, offset);
      if (self->unclosed)
        return NULL;
      if (offset == self->scanner.end || self->text[offset] != self->scanner.delimiter)
        break;
      offset++;
    }

  self->row.n_bytes = offset - start;
  self->position = pass_line_end (self, offset);
  self->row.start = start;
  self->row.end = self->position;

  return &self->row;
}

guint
registrar_csv_reader_get_unclosed_line (const RegistrarCsvReader *self)
{
  return self->unclosed ? self->opened_line : 0;
}
