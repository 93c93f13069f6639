/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The activity as plain text, for whoever is asked why it is slow. */

#pragma once

#include "model/activity-answer.h"

G_BEGIN_DECLS

/**
 * registrar_activity_report_dup_text:
 * @time: when the facts were so
 *
 * The answer, the figures, what the coroutines do, and the last minute, line by line. It names no student.
 */
char *registrar_activity_report_dup_text (const RegistrarActivityFacts *facts, GDateTime *time);

G_END_DECLS
