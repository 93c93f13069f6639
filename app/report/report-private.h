/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the writers of a report share: one function a format, and the row as they all see it. */

#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/* Writes a whole report to @stream. Blocks. Errors of %G_IO_ERROR. */
typedef gboolean (*RegistrarReportWriter) (const RegistrarReport *report,
                                           GOutputStream         *stream,
                                           GCancellable          *cancellable,
                                           GError               **error);

gboolean registrar_report_write_csv       (const RegistrarReport *report, GOutputStream *stream,
                                           GCancellable *cancellable, GError **error);
gboolean registrar_report_write_failed    (const RegistrarReport *report, GOutputStream *stream,
                                           GCancellable *cancellable, GError **error);
gboolean registrar_report_write_oneroster (const RegistrarReport *report, GOutputStream *stream,
                                           GCancellable *cancellable, GError **error);
gboolean registrar_report_write_html      (const RegistrarReport *report, GOutputStream *stream,
                                           GCancellable *cancellable, GError **error);
gboolean registrar_report_write_pdf       (const RegistrarReport *report, GOutputStream *stream,
                                           GCancellable *cancellable, GError **error);
/* These open their file themselves; beside it, in its folder, are their temporary ones. */
typedef gboolean (*RegistrarReportPathWriter) (const RegistrarReport *report,
                                               const char            *path,
                                               GCancellable          *cancellable,
                                               GError               **error);

gboolean registrar_report_write_xlsx        (const RegistrarReport *report, const char *path,
                                             GCancellable *cancellable, GError **error);
gboolean registrar_report_write_failed_xlsx (const RegistrarReport *report, const char *path,
                                             GCancellable *cancellable, GError **error);

/* One row of a report. */
typedef struct
{
  RegistrarStudent       student; /* borrowed from the roster */
  guint                  line;    /* in the roster's file; 0 if unknown */
  const char            *course;  /* (nullable) the code of the run's course, else what the row names */
  RegistrarResult        result;  /* borrowed from the report */
} RegistrarReportRow;

/* Tells how far the writing is, now and then. */
void registrar_report_tell_progress (const RegistrarReport *report, guint done);

/* Fills @row, from 0, with all that is known of it. */
void registrar_report_get_row (const RegistrarReport *report, guint index, RegistrarReportRow *row);

G_END_DECLS
