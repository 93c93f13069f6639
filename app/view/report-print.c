/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages are those of the PDF. They are laid out piece by piece, so that the window goes on meanwhile. */

#include "view/report-print.h"

#include "report/report-pages.h"
#include "view/finished-report.h"

#include <glib/gi18n-lib.h>

#define ROWS_AT_ONCE 500

/* What one operation prints; it lives as long as the operation. */
typedef struct
{
  RegistrarFinishedRun *run;
  RegistrarPreferences preferences;
  RegistrarReport report;
  RegistrarReportPages *pages; /* NULL before the paper is known */
} Printing;

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *self = data;

  g_clear_pointer (&self->pages, registrar_report_pages_free);
  g_object_unref (self->run);
  g_free (self);
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  if (self->pages == NULL)
    self->pages = registrar_report_pages_new (&self->report, gtk_print_context_get_width (context),
                                              gtk_print_context_get_height (context));
  if (registrar_report_pages_paginate (self->pages, ROWS_AT_ONCE))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int) registrar_report_pages_count (self->pages));
  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  registrar_report_pages_draw (self->pages, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* A preview and the print after it may have other paper. */
static void
end_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  g_clear_pointer (&self->pages, registrar_report_pages_free);
}

GtkPrintOperation *
registrar_report_print_operation_new (RegistrarFinishedRun *run, const RegistrarPreferences *preferences)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Printing *self = g_new0 (Printing, 1);

  self->run = g_object_ref (run);
  self->preferences = *preferences;
  self->report.options.columns = preferences->report_columns;
  registrar_preferences_apply_to_report (&self->preferences, &self->report.options);
  registrar_finished_report_fill (&self->report, run);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the pages have margins of their own */
  gtk_print_operation_set_job_name (operation, _("Registration Report"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);

  g_signal_connect_data (operation, "paginate", G_CALLBACK (paginate_cb), self, printing_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect (operation, "end-print", G_CALLBACK (end_print_cb), self);
  return operation;
}

static void
show_error (AdwToastOverlay *toasts, const GError *error)
{
  g_autofree char *title = g_markup_escape_text (error->message, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (title));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, AdwToastOverlay *toasts)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    show_error (toasts, error);
}

void
registrar_report_print (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run,
                        const RegistrarPreferences *preferences)
{
  g_autoptr (GtkPrintOperation) operation = registrar_report_print_operation_new (run, preferences);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), toasts, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, &error)
          == GTK_PRINT_OPERATION_RESULT_ERROR
      && error != NULL)
    show_error (toasts, error);
}
