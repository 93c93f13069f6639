/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report: a run, its counts and its rows, as a file. */

#pragma once

#include "records/course.h"
#include "records/field.h"
#include "records/result.h"
#include "records/student-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be said of a row, in the order of the columns. */
typedef enum
{
  REGISTRAR_REPORT_ROW,
  REGISTRAR_REPORT_LINE,
  REGISTRAR_REPORT_ID,
  REGISTRAR_REPORT_USERNAME,
  REGISTRAR_REPORT_NAME,
  REGISTRAR_REPORT_GIVEN_NAME,
  REGISTRAR_REPORT_FAMILY_NAME,
  REGISTRAR_REPORT_EMAIL,
  REGISTRAR_REPORT_COURSE,
  REGISTRAR_REPORT_OUTCOME,
  REGISTRAR_REPORT_ATTEMPTS,
  REGISTRAR_REPORT_NOTE,
  REGISTRAR_REPORT_REASON,
  REGISTRAR_REPORT_HINT,
  REGISTRAR_REPORT_DETAILS, /* the three before it as one text, for people */
  REGISTRAR_REPORT_N_COLUMNS,
} RegistrarReportColumn;

/** registrar_report_column_to_word: `family_name`, as a CSV file is headed. Never translated. */
const char *registrar_report_column_to_word   (RegistrarReportColumn column);
/** registrar_report_column_to_phrase: 'Family Name', translated. */
const char *registrar_report_column_to_phrase (RegistrarReportColumn column);

/**
 * registrar_report_parse_columns:
 * @words: such as `id,name,outcome`
 * @columns: (out): a bit each, 1 << RegistrarReportColumn
 *
 * Returns: FALSE with %REGISTRAR_REPORT_ERROR_UNKNOWN_COLUMN, which names those that there are
 */
gboolean registrar_report_parse_columns (const char *words, guint *columns, GError **error);
/** registrar_report_dup_columns: (transfer full): such as `id,name,outcome`: what registrar_report_parse_columns() reads. */
char    *registrar_report_dup_columns   (guint columns);

/* How much of the students is told. Where it is not all, no error's own words are told either: they may name people. */
typedef enum
{
  REGISTRAR_REPORT_FULL,
  REGISTRAR_REPORT_INITIALS, /* 'Z. Q.', and the id */
  REGISTRAR_REPORT_IDS,      /* the id alone */
} RegistrarReportPrivacy;

/** RegistrarReportProgressFunc: how many rows of how many are written; from the thread that writes. */
typedef void (*RegistrarReportProgressFunc) (guint done, guint total, gpointer data);

/* How a run is reported: zeroed, it is reported whole and unadorned. Strings are borrowed. */
typedef struct
{
  const char                 *title;   /* (nullable) */
  const char                 *school;  /* (nullable) its name */
  const char                 *logo;    /* (nullable) path of a PNG file; one that cannot be read is left out */
  guint                       columns; /* a bit each, 1 << RegistrarReportColumn; 0 for those that suit the format */
  RegistrarReportPrivacy      privacy;
  gboolean                    failed; /* not a report, but the failed rows as a roster: see registrar_report_save() */
  RegistrarReportProgressFunc progress; /* (nullable) */
  gpointer                    progress_data;
} RegistrarReportOptions;

/**
 * RegistrarReport:
 *
 * What is reported, borrowed from whoever made it. It knows students, not files: a past run has no roster.
 */
typedef struct
{
  const char             *run; /* (nullable) the run's id; %NULL for a dry run */
  const char             *registry;
  RegistrarStudentList   *students;   /* of all rows */
  guint                   n_removals; /* how many rows, the last ones, are not of the roster: a sync removes them */
  const char             *roster; /* the roster's name */
  const char             *digest; /* the roster's, `sha256:…` */
  const RegistrarColumn  *columns;
  guint                   n_columns;
  RegistrarCourse        *course; /* (nullable) %NULL when the rows name their own */
  const RegistrarResults *results;
  gint64                  started; /* microseconds since 1970 in UTC */
  gint64                  ended;
  RegistrarReportOptions  options;
} RegistrarReport;

typedef enum
{
  REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT,
  REGISTRAR_REPORT_ERROR_CANNOT_WRITE,
  REGISTRAR_REPORT_ERROR_UNKNOWN_COLUMN,
  REGISTRAR_REPORT_ERROR_NOT_TOLD, /* of a row, in place of its own error: that may name people */
} RegistrarReportError;

#define REGISTRAR_REPORT_ERROR (registrar_report_error_quark ())
GQuark registrar_report_error_quark (void);

/**
 * registrar_report_check_format: whether a report can be written to a file of this name; its ending decides.
 */
gboolean registrar_report_check_format (const char *path, GError **error);

/**
 * registrar_report_check_target:
 *
 * Whether a report can be saved to @file, as far as that can be told before: its format is known, its folder
 * exists and may be written to, and it is an ordinary file if it exists. Blocks.
 */
gboolean registrar_report_check_target (GFile *file, GError **error);

/**
 * registrar_report_save:
 * @file: its name decides the format: it ends in .csv, .json, .xlsx, .html or .pdf; enrollments.csv is OneRoster's
 *
 * Writes the report beside @file and moves it there when it is whole: the old file stays on any failure.
 * Where the options say so, the rows that failed or are unknown are written instead, with the roster's own columns
 * untouched and two more, the reason and a hint: a roster again, in .csv or .xlsx. Blocks.
 */
gboolean registrar_report_save (const RegistrarReport *report, GFile *file, GCancellable *cancellable, GError **error);

/** registrar_report_write_json: the object of data/result.schema.json, to any stream. */
gboolean registrar_report_write_json (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
