/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Printing the report of a run, with a preview. */

#pragma once

#include "model/account-model.h"
#include "model/finished-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** registrar_report_print: asks for the printer; what goes wrong is shown over @toasts. */
void registrar_report_print (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run,
                             const RegistrarPreferences *preferences);

/** registrar_report_print_operation_new: (transfer full): an operation that prints the report of @run. */
GtkPrintOperation *registrar_report_print_operation_new (RegistrarFinishedRun *run, const RegistrarPreferences *preferences);

G_END_DECLS
