/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* IDs and outcomes are never broken, names between their words, and what is written for people takes the room that is left. */

#include "report/column-widths.h"

/* In points: no column asks for more, and no word is kept whole that is longer. */
#define WIDEST 170.0
#define WIDEST_PROSE 260.0
#define WIDEST_WORD 120.0
/* So much a column gets of the room that nobody needs; the last one has the rest. */
#define WIDEST_EXTRA 50.0

typedef struct
{
  double whole; /* no cell needs more; at most what it may ask for */
  double words; /* no word is broken */
  double wish;  /* no cell needs more */
} Column;

typedef struct
{
  RegistrarReportTable *table;
  RegistrarTypesetter  *text;
  RegistrarTypesetter  *bold;
  Column                columns[REGISTRAR_REPORT_N_COLUMNS];
} Measuring;

/* What a program has given is one word, whatever signs are in it. */
static gboolean
is_one_word (RegistrarReportColumn column)
{
  return registrar_report_column_is_number (column) || column == REGISTRAR_REPORT_ID || column == REGISTRAR_REPORT_COURSE
         || column == REGISTRAR_REPORT_OUTCOME;
}

/* An outcome may be one of those that are set in bold letters. */
static RegistrarTypesetter *
get_typesetter (Measuring *self, RegistrarReportColumn column)
{
  return column == REGISTRAR_REPORT_OUTCOME ? self->bold : self->text;
}

static void
note_whole (Measuring *self, guint i, RegistrarTypesetter *typesetter, const char *text)
{
  Column *column = &self->columns[i];

  column->wish = MAX (column->wish, registrar_typesetter_measure (typesetter, text) + 1);
}

static void
note_words (Measuring *self, guint i, RegistrarTypesetter *typesetter, const char *text)
{
  Column *column = &self->columns[i];

  column->words = MAX (column->words, MIN (registrar_typesetter_measure_words (typesetter, text) + 1, WIDEST_WORD));
}

typedef void (*NoteFunc) (Measuring *self, guint i, RegistrarTypesetter *typesetter, const char *text);

static void
note_all (Measuring *self, NoteFunc note)
{
  RegistrarReportTable *table = self->table;
  guint n_samples = MIN (table->report->results->size, REGISTRAR_REPORT_SAMPLE_ROWS);

  for (guint i = 0; i < table->n_columns; i++)
    note (self, i, self->bold, registrar_report_column_to_phrase (table->columns[i]));
  for (guint sample = 0; sample < n_samples; sample++)
    {
      registrar_report_table_read_sample (table, sample);
      for (guint i = 0; i < table->n_columns; i++)
        {
          g_autofree char *text = registrar_report_table_dup_shown (table, i);

          note (self, i, get_typesetter (self, table->columns[i]), text);
        }
    }
}

/* First whoever has long sentences to say; then everybody the same. */
static void
give_room (const Measuring *self, double left, double widths[REGISTRAR_REPORT_N_COLUMNS])
{
  guint n = self->table->n_columns;
  double extra;

  for (guint i = 0; i < n; i++)
    {
      double more = MIN (self->columns[i].wish - widths[i], left);

      widths[i] += more;
      left -= more;
    }

  extra = MIN (left / n, WIDEST_EXTRA);
  for (guint i = 0; i + 1 < n; i++)
    if (!registrar_report_column_is_number (self->table->columns[i]))
      {
        widths[i] += extra;
        left -= extra;
      }
  widths[n - 1] += left;
}

/* All take a part of the way from what they need to what their words need, or further down. */
static gboolean
take_room (Measuring *self, double whole, double room, double widths[REGISTRAR_REPORT_N_COLUMNS])
{
  guint n = self->table->n_columns;
  double words = 0;

  note_all (self, note_words);
  for (guint i = 0; i < n; i++)
    {
      Column *column = &self->columns[i];

      column->words = is_one_word (self->table->columns[i]) ? column->whole : MIN (column->words, column->whole);
      words += column->words;
    }
  for (guint i = 0; i < n; i++)
    {
      const Column *column = &self->columns[i];

      widths[i] = words > room ? column->words * room / words
                               : column->whole - (column->whole - column->words) * (whole - room) / (whole - words);
    }
  return words <= room;
}

gboolean
registrar_column_widths_measure (RegistrarReportTable *table, RegistrarTypesetter *text, RegistrarTypesetter *bold, double room,
                                 double widths[REGISTRAR_REPORT_N_COLUMNS])
{
  Measuring self = { table, text, bold, { { 0 } } };
  double sum = 0;

  note_all (&self, note_whole);
  for (guint i = 0; i < table->n_columns; i++)
    {
      Column *column = &self.columns[i];

      column->whole = MIN (column->wish, registrar_report_column_is_prose (table->columns[i]) ? WIDEST_PROSE : WIDEST);
      widths[i] = column->whole;
      sum += column->whole;
    }

  if (sum > room)
    return take_room (&self, sum, room, widths);
  give_room (&self, room - sum, widths);
  return TRUE;
}
