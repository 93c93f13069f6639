/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A case of a select takes the end that it needs. */

#include "misuse.h"

guint choose (NumberChannel channel, Number *number);

guint
choose (NumberChannel channel, Number *number)
{
  CoCase cases[] = { number_send_case (CHOOSE (channel.sender, channel.receiver), number) };

  return co_select (cases, G_N_ELEMENTS (cases));
}
