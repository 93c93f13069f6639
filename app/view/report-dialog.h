/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking where a report is to be saved, and in which format. */

#pragma once

#include "report/report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegistrarReportChosenFunc:
 * @file: (nullable): its ending is that of a format; %NULL if nothing is to be saved
 * @options: what is to be told, and of whom
 */
typedef void (*RegistrarReportChosenFunc) (GFile *file, const RegistrarReportOptions *options, gpointer data);

/**
 * registrar_report_dialog_show:
 * @planned: whether it is a plan that is reported
 * @preferred: the columns of the preferences, a bit each; 0 if they name none
 * @roster: the roster's name, after which the report is called
 * @folder: (nullable): where to begin
 * @func: called once
 *
 * The name follows the format that is chosen, and gets its ending where it has none; no file is replaced unasked.
 */
void registrar_report_dialog_show (GtkWindow *window, gboolean planned, guint preferred, const char *roster, GFile *folder,
                                   RegistrarReportChosenFunc func, gpointer data);

G_END_DECLS
