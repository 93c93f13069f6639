/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A question that is asked over a window. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** registrar_question_show: shows it, with the keyboard where something is to be typed. */
void registrar_question_show    (AdwMessageDialog *question);
/** registrar_question_present: shows it, with the keyboard at the answer that is its default. */
void registrar_question_present (AdwMessageDialog *question);

G_END_DECLS
