/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only a receiver can be received from. */

#include "misuse.h"

gboolean receive (NumberChannel channel, Number *number);

gboolean
receive (NumberChannel channel, Number *number)
{
  return number_receive (CHOOSE (channel.receiver, channel.sender), number);
}
