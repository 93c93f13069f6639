/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The summary: what became of a run, for people. */

#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/** registrar_summary_print: to standard output: the counts, the first rows that failed with why, and nothing else. */
void registrar_summary_print (const RegistrarReport *report);

G_END_DECLS
