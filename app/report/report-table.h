/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a table: which columns it has, and the cells of a row. */

#pragma once

#include "report/report-row.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;   /* (nullable) %NULL of a number, and of an empty cell */
  guint       number; /* 0 if there is none */
} RegistrarReportCell;

/* So many rows, from all over a report, tell how wide columns are to be: later IDs may be longer. */
#define REGISTRAR_REPORT_SAMPLE_ROWS 400

/** RegistrarReportTable: lives on the stack of whoever writes. */
typedef struct
{
  const RegistrarReport *report; /* borrowed */
  guint                  n_columns;
  RegistrarReportColumn  columns[REGISTRAR_REPORT_N_COLUMNS];
  RegistrarReportCell    cells[REGISTRAR_REPORT_N_COLUMNS]; /* of the row that was read last */
  RegistrarToldRow       row;

  /*< private >*/
  gboolean               for_people;
  const char            *outcomes[REGISTRAR_N_ROW_STATES]; /* as words or phrases: no row looks for its own */
  char                  *name;
  char                  *details;
} RegistrarReportTable;

/**
 * registrar_report_table_init:
 * @for_people: phrases instead of words, and by default fewer columns
 */
void registrar_report_table_init  (RegistrarReportTable *self, const RegistrarReport *report, gboolean for_people);
void registrar_report_table_clear (RegistrarReportTable *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarReportTable, registrar_report_table_clear)

/** registrar_report_table_read: fills the cells with row @index, from 0. */
void registrar_report_table_read  (RegistrarReportTable *self, guint index);

/** registrar_report_table_read_sample: @sample: from 0, below the smaller of %REGISTRAR_REPORT_SAMPLE_ROWS and the number of rows. */
void  registrar_report_table_read_sample (RegistrarReportTable *self, guint sample);
/** registrar_report_table_dup_shown: (transfer full): cell @column of the row that was read, as text that may be shown. */
char *registrar_report_table_dup_shown (const RegistrarReportTable *self, guint column);

/** registrar_report_count_letters: how many letters @text (nullable) has, which may be any bytes; as far as that matters. */
guint registrar_report_count_letters (const char *text);
/** registrar_report_table_count_letters: @letters: (out): how many the longest cell of each text column has, as far as rows from all
 * over the report tell. Reads rows; progress is not told. */
void  registrar_report_table_count_letters (RegistrarReportTable *self, guint letters[REGISTRAR_REPORT_N_COLUMNS]);

/** registrar_report_column_is_number: whether its cells are numbers. */
gboolean registrar_report_column_is_number (RegistrarReportColumn column);
/** registrar_report_column_is_prose: whether its cells are sentences. */
gboolean registrar_report_column_is_prose  (RegistrarReportColumn column);

G_END_DECLS
