/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first page of a report on paper. */

#pragma once

#include "report/report.h"

#include <cairo.h>

G_BEGIN_DECLS

/** registrar_report_cover_draw: draws it within @margin of all edges of the paper, in points. */
void registrar_report_cover_draw (const RegistrarReport *report, cairo_t *cairo, double width, double height,
                                  double margin);

G_END_DECLS
