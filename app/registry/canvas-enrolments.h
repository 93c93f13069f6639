/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each verb does about one student and one course of Canvas. */

#pragma once

#include "registry/answers.h"
#include "registry/canvas-session.h"

G_BEGIN_DECLS

/**
 * registrar_canvas_answer:
 * @answer: what the verb decides, once it is known how the student is enrolled
 *
 * Finds the student, reads how they are enrolled, and writes what is decided. On a coroutine.
 */
void registrar_canvas_answer (RegistrarCanvasSession *session, RegistrarRegistration *item, RegistrarAnswerFunc answer);

G_END_DECLS
