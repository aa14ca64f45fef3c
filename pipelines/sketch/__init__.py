"""The procedural artist: panels and model sheets without a model.

draw, staging, framing, acting      a panel, from its request to its picture
sheet                               a model sheet
casting, design                     how a character looks, from what the book tells
figure, skeleton, poses …           people; their parts in head, faces, hair, outfits
locations ▸ props ▸ solids          what stands in a location, from the room to its faces
scenery                             a location compiled, lit, sorted and painted
display_list ▸ replay               shapes in painting order, and pictures of them in every ink
"""
