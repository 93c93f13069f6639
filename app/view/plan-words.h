/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the run bar says of a plan: what will be done, and what will not. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

/** registrar_plan_words_dup_title: '342 students will be registered for BIO-101'. */
char *registrar_plan_words_dup_title   (RegistrarSession *session);
/** registrar_plan_words_dup_caption: '5 are registered already · 3 have a problem'. */
char *registrar_plan_words_dup_caption (RegistrarSession *session);
/** registrar_plan_words_dup_primary: 'Register 342 Students', or all that is to be done: 'Register 340, Remove 2'. */
char *registrar_plan_words_dup_primary (RegistrarSession *session);

G_END_DECLS
