/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only a sender can be sent to. */

#include "misuse.h"

gboolean send (NumberChannel channel, Number *number);

gboolean
send (NumberChannel channel, Number *number)
{
  return number_send (CHOOSE (channel.sender, channel.receiver), number);
}
