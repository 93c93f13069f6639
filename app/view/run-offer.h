/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Offering to go on with a run that was interrupted: by a crash, or by the computer's end. */

#pragma once

#include "model/past-run-list.h"
#include "view/banner.h"

G_BEGIN_DECLS

/** registrar_run_offer_show: has @banner offer the newest interrupted run, if there is one. */
void registrar_run_offer_show   (RegistrarBanner *banner, RegistrarPastRunList *runs);
/** registrar_run_offer_update: takes the offer away once no run is interrupted any more. */
void registrar_run_offer_update (RegistrarBanner *banner, RegistrarPastRunList *runs);

G_END_DECLS
