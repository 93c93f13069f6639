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
} RegistrarReport;

typedef enum
{
  REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT,
  REGISTRAR_REPORT_ERROR_CANNOT_WRITE,
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
 * @file: its ending, csv or json, decides the format
 *
 * Writes the report beside @file and moves it there when it is whole: the old file stays on any failure.
 * Blocks.
 */
gboolean registrar_report_save (const RegistrarReport *report, GFile *file, GCancellable *cancellable, GError **error);

/** registrar_report_write_json: the object of data/result.schema.json, to any stream. */
gboolean registrar_report_write_json (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
