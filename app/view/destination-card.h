/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the students go: roster, course and registry side by side. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_DESTINATION_CARD (registrar_destination_card_get_type ())
/* Properties: `session`, and `narrow`: only the course, over the whole width. */
G_DECLARE_FINAL_TYPE (RegistrarDestinationCard, registrar_destination_card, REGISTRAR, DESTINATION_CARD, GtkBox)

/** registrar_destination_card_choose_course: opens the list of courses. */
void registrar_destination_card_choose_course (RegistrarDestinationCard *self);

G_END_DECLS
