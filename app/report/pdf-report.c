/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as PDF: its pages, one after the other, straight to the stream. */

#include "records/text.h"
#include "report/output.h"
#include "report/report-facts.h"
#include "report/report-pages.h"
#include "report/report-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>

#define POINTS_PER_MILLIMETRE (72 / 25.4)
#define ROWS_AT_ONCE 5000

static cairo_status_t
write_bytes (gpointer closure, const guint8 *data, guint size)
{
  RegistrarOutput *output = closure;

  registrar_output_write (output, (const char *) data, size);
  return output->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* The locale's paper, lying: a table is wider than high. */
static void
get_paper (double *width, double *height)
{
  /* glibc lends these two numbers in place of pointers. */
  guint short_side = (guint) (gsize) nl_langinfo (_NL_PAPER_WIDTH);
  guint long_side = (guint) (gsize) nl_langinfo (_NL_PAPER_HEIGHT);

  if (short_side < 100 || long_side > 1000)
    short_side = 210, long_side = 297;
  *width = long_side * POINTS_PER_MILLIMETRE;
  *height = short_side * POINTS_PER_MILLIMETRE;
}

static void
describe (cairo_surface_t *surface, const RegistrarReport *report)
{
  g_auto (RegistrarReportFacts) facts = { 0 };
  g_autofree char *school = registrar_text_dup_shown (report->options.school);

  registrar_report_facts_init (&facts, report);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, facts.title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, facts.headline);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Registrar");
  if (*school != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, school);
}

static gboolean
is_stopped (const RegistrarOutput *output)
{
  return output->error != NULL || g_cancellable_is_cancelled (output->cancellable);
}

/* Returns: what cairo itself could not do: after that it draws nothing more, and says so only if it is asked. */
static cairo_status_t
draw_pages (RegistrarReportPages *pages, cairo_surface_t *surface, const RegistrarOutput *output)
{
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  while (!is_stopped (output) && registrar_report_pages_paginate (pages, ROWS_AT_ONCE))
    ;
  for (guint page = 0; !is_stopped (output) && page < registrar_report_pages_count (pages); page++)
    {
      registrar_report_pages_draw (pages, cairo, page);
      cairo_show_page (cairo);
    }
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  return status;
}

/* In cairo's words; what the stream could not do is kept by the output. */
static gboolean
check_drawn (cairo_status_t drawn, cairo_surface_t *surface, const RegistrarOutput *output, GError **error)
{
  cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS || output->error != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return FALSE;
}

gboolean
registrar_report_write_pdf (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable,
                            GError **error)
{
  g_auto (RegistrarOutput) output = { 0 };
  g_autoptr (RegistrarReportPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_status_t drawn;
  double width, height;
  gboolean whole;

  registrar_output_init (&output, stream, cancellable);
  get_paper (&width, &height);
  pages = registrar_report_pages_new (report, width, height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, &output, width, height);
  describe (surface, report);
  drawn = draw_pages (pages, surface, &output);
  cairo_surface_finish (surface);
  whole = check_drawn (drawn, surface, &output, error);
  cairo_surface_destroy (surface);
  return whole && registrar_output_finish (&output, error);
}
