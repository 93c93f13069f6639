/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving the report of a run: asking where, and writing it away from the main thread. */

#pragma once

#include "model/account-model.h"
#include "model/finished-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * registrar_report_export:
 * @preferences: copied: the school, the title and the logo
 * @folder: (nullable): where the question begins
 *
 * What comes of it is shown over @toasts. The application does not end before the report is
 * written, even if its last window is closed.
 */
void registrar_report_export (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run,
                              const RegistrarPreferences *preferences, GFile *folder);

G_END_DECLS
