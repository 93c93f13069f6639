/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report on paper: a cover, and the table over as many pages as it takes. */

#pragma once

#include "report/report.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct _RegistrarReportPages RegistrarReportPages;

/**
 * registrar_report_pages_new:
 * @report: borrowed, with all that it borrows, until the pages are freed
 * @width: of the paper, in points
 *
 * Nothing is laid out yet. For one thread.
 */
RegistrarReportPages *registrar_report_pages_new      (const RegistrarReport *report, double width, double height);
void                  registrar_report_pages_free     (RegistrarReportPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarReportPages, registrar_report_pages_free)

/** registrar_report_pages_paginate: lays out up to @n_rows more rows; FALSE once all are. */
gboolean              registrar_report_pages_paginate (RegistrarReportPages *self, guint n_rows);
/** registrar_report_pages_count: how many pages there are, once all is laid out. */
guint                 registrar_report_pages_count    (const RegistrarReportPages *self);
/** registrar_report_pages_draw: draws page @page, from 0, at the origin of @cairo, in points. */
void                  registrar_report_pages_draw     (RegistrarReportPages *self, cairo_t *cairo, guint page);

G_END_DECLS
