/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving the report of a run: asking where, and writing it away from the main thread. */

#pragma once

#include "model/finished-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * registrar_report_export:
 * @toasts: where the result is told
 *
 * Asks for a file and saves the report there; its ending, csv or json, decides the format.
 */
void registrar_report_export (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run);

G_END_DECLS
